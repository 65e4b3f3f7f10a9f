// The view as it is, for paper: pictures of the map and the network, what they show in words, the list.
import {h} from './dom.js';
import {legendOf} from './filters.js';
import {signIcon, tieSample} from './signs.js';
import {both, label, t, tn} from './words.js';

function picture(view, alt) {
  const source = view?.picture();
  return source && h('figure', {}, h('img', {src: source, alt}));
}

export function fillPaper(app) {
  const {state, data, shown} = app;
  const territory = state.territory >= 0 ? data.territories[state.territory].name : t('all_territories');
  const selected = state.selected >= 0 ? data.elements[state.selected].name : '';
  const indicator = state.indicator >= 0 ? data.indicators[state.indicator] : null;
  const families = data.families.filter((family, i) => !state.offFamilies.has(i));
  const kinds = h('ul', {class: 'paper-signs'}, families.map(family => h('li', {}, signIcon(family.sign), both(family.name))), [0, 1, 2, 3].filter(i => data.ties.some((tie, k) => shown.ties[k] && tie.status === i)).map(i => h('li', {}, tieSample(i), label('tie_status', i))));
  const words = [territory, tn('elements_n', shown.count), state.query && `« ${state.query} »`, selected, indicator?.name].filter(Boolean).join(' · ');
  app.paper.replaceChildren(...[h('p', {class: 'paper-head'}, words), state.view !== 'network' && state.view !== 'list' && state.view !== 'compare' && picture(app.map, t('map')),
    state.view !== 'map' && state.view !== 'list' && state.view !== 'compare' && picture(app.network, t('network')), kinds, indicator && state.view !== 'network' && legendOf(indicator), h('p', {class: 'note'}, t('mercator'))].filter(Boolean));
}
