// Territories side by side: a map, a network, and one table that counts the same things for each.
import {h} from './dom.js';
import {kinds} from './data.js';
import {sketchMap, sketchNetwork} from './sketch.js';
import {signIcon, tieSample} from './signs.js';
import {both, label, labels, number, t} from './words.js';

const most = 4;

function picker(data, state, update) {
  const change = (i, on) => update({compared: on ? [...state.compared, i].sort((a, b) => a - b).slice(0, most) : state.compared.filter(one => one !== i)});
  return h('fieldset', {class: 'group inline'}, h('legend', {}, t('compared')), data.territories.map((territory, i) => {
    const on = state.compared.includes(i);
    return h('label', {class: 'tick'}, h('input', {type: 'checkbox', name: `compare-${i}`, checked: on, disabled: !on && state.compared.length >= most, onchange: event => change(i, event.target.checked)}),
      h('span', {class: 'tick-box', 'aria-hidden': 'true'}), h('span', {class: 'tick-words'}, territory.name));
  }));
}

function counts(data, shown, territory) {
  const families = data.families.map(() => 0), natures = labels('nature').map(() => 0), ties = [0, 0, 0, 0, 0];
  let actors = 0, objects = 0;
  for (const element of data.elements) {
    if (!shown.elements[element.index] || !element.in.includes(territory)) continue;
    if (element.kind === kinds.actor) {
      actors += 1;
      if (element.family >= 0) families[element.family] += 1;
    } else if (element.kind === kinds.space) natures[element.sort] += 1;
    else objects += 1;
  }
  for (const tie of data.ties) if (shown.ties[tie.index] && tie.in.includes(territory)) ties[tie.status] += 1;
  return {families, natures, ties, actors, objects};
}

/// A row of numbers, each with a bar that has one scale along the row's group.
function row(name, icon, values, top) {
  return h('tr', {}, h('th', {scope: 'row'}, icon, h('span', {}, name)), values.map(value => {
    const bar = h('span', {class: 'bar', 'aria-hidden': 'true'});
    bar.style.width = `${top ? (100 * value) / top : 0}%`;
    return h('td', {}, h('span', {class: 'bar-cell'}, h('span', {class: 'bar-number'}, number(value)), h('span', {class: 'bar-track'}, bar)));
  }));
}

function table(data, state, shown) {
  const all = state.compared.map(i => counts(data, shown, i));
  const top = key => Math.max(1, ...all.flatMap(one => one[key]));
  const head = title => h('tr', {class: 'part'}, h('th', {scope: 'colgroup', colspan: all.length + 1}, title));
  const list = (key, names, icons) => names.map((name, i) => [name, icons(i), all.map(one => one[key][i])]).filter(([, , values]) => values.some(Boolean)).map(([name, icon, values]) => row(name, icon, values, top(key)));
  return h('table', {class: 'numbers'}, h('caption', {}, t('compare_caption')),
    h('thead', {}, h('tr', {}, h('td', {}), state.compared.map(i => h('th', {scope: 'col'}, data.territories[i].name)))),
    h('tbody', {}, head(t('families')), row(t('all_actors'), null, all.map(one => one.actors), 0), list('families', data.families.map(f => both(f.name)), i => signIcon(data.families[i].sign))),
    h('tbody', {}, head(t('spaces_and_objects')), list('natures', labels('nature'), i => signIcon(data.look.natures[i])), row(t('objects'), signIcon(data.look.object), all.map(one => one.objects), top('natures'))),
    h('tbody', {}, head(t('ties')), list('ties', labels('tie_status'), i => tieSample(i))));
}

/// Draws into `container`; canvases are painted once they have a size.
export function compareView(container, data, state, shown, update) {
  const columns = state.compared.map(i => {
    const map = h('canvas', {class: 'sketch', role: 'img', 'aria-label': t('map_of', {territory: data.territories[i].name})});
    const network = h('canvas', {class: 'sketch', role: 'img', 'aria-label': t('network_of', {territory: data.territories[i].name})});
    return {i, map, network, element: h('section', {class: 'column'}, h('h3', {}, data.territories[i].name), h('p', {class: 'quiet'}, both(data.territories[i].level)), data.ground && map, network,
      h('button', {type: 'button', class: 'small', onclick: () => update({view: 'both', territory: i})}, t('open_territory', {territory: data.territories[i].name})))};
  });
  container.replaceChildren(picker(data, state, update), h('div', {class: 'columns'}, columns.map(one => one.element)), state.compared.length ? h('div', {class: 'scroll', tabindex: '0', role: 'region', 'aria-label': t('compare_caption')}, table(data, state, shown)) : h('p', {class: 'quiet'}, t('compare_none')));
  for (const {i, map, network} of columns) {
    if (data.ground) sketchMap(map, data, state, shown, i);
    sketchNetwork(network, data, state, shown, i);
  }
}
