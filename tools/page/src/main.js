// Starts what one explores, when the page is there.
import {App} from './app.js';
import {h, pause} from './dom.js';
import {readData, readHead} from './data.js';
import {takeLook} from './signs.js';
import {setLanguage, t, takeWords} from './words.js';

async function start() {
  const section = document.getElementById('explore');
  const head = section && readHead();
  if (!head) return;
  takeWords(head);
  takeLook(head.look);
  setLanguage(new URLSearchParams(location.hash.split('?')[1] ?? '').get('lang'));
  section.hidden = false;
  const place = document.getElementById('explore-app');
  place.replaceChildren(h('p', {class: 'quiet', role: 'status'}, t('loading')));
  await pause();
  const data = await readData(head);
  await pause();
  const app = new App(place, data);
  place.app = app;  // for whoever looks at the page from a console
  await app.start();
  document.documentElement.dataset.explore = 'ready';
}

start();
