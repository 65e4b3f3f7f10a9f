// What is known of one element, with its ties and the sheets of the delivery.
import {h} from './dom.js';
import {kinds} from './data.js';
import {signIcon, signOf, tieSample} from './signs.js';
import {both, day, label, t, tn} from './words.js';

export function kindWords(element, data) {
  if (element.kind === kinds.actor) return element.family >= 0 ? both(data.families[element.family].name) : t('actor');
  return element.kind === kinds.space ? label('nature', element.sort) : label('object_type', element.sort);
}
export const territoryNames = (element, data) => element.in.map(i => data.territories[i].name).join(', ');
const dimensionWords = bits => [0, 1].filter(i => bits & (1 << i)).map(i => label('dimension', i)).join(' · ');

function facts(element, data) {
  const bearer = element.bearer && data.byId.get(element.bearer);
  const pairs = [
    [t('territory'), territoryNames(element, data)],
    [t('dimension'), dimensionWords(element.dim)],
    element.kind === kinds.actor && [t('type'), label('actor_type', element.sort)],
    element.kind === kinds.actor && [t('reach'), label('reach', element.reach)],
    element.kind === kinds.space && [t('access'), label('access', element.access)],
    [t('when'), element.frequency],
    [t('since'), day(element.since ?? element.starts)],
    [t('until'), day(element.ends)],
    [t('bearer'), bearer?.name],
    [t('means'), element.means],
    [t('where'), element.commune && (element.near ? t('near', {place: element.commune}) : element.commune)],
    [t('unknown'), element.unknown],
  ];
  return h('dl', {class: 'facts'}, pairs.filter(pair => pair && pair[1]).map(([key, value]) => h('div', {}, h('dt', {}, key), h('dd', {}, value))));
}

/// "funds", "is funded by": who does what to whom is told by an arrow in words.
function tieLine(element, tie, data, choose) {
  const other = data.elements[tie.from === element.index ? tie.to : tie.from];
  const nature = `${tie.from === element.index ? '→' : '←'} ${label('tie_type', tie.type)}${tie.quality === 1 ? '' : ' · ' + label('tie_quality', tie.quality)}`;
  return h('li', {}, h('button', {type: 'button', class: 'row', onclick: () => choose(other.index)}, signIcon(signOf(other, data.families)),
    h('span', {class: 'row-words'}, h('span', {class: 'row-name'}, other.name), h('span', {class: 'row-note'}, nature))));
}

function tiesOf(element, data, choose) {
  const parts = [];
  for (const status of [0, 1, 2, 3, 4]) {
    const ties = element.ties.filter(tie => tie.status === status);
    if (ties.length) parts.push(h('h5', {class: 'ties-title'}, tieSample(status), `${label('tie_status', status)} (${ties.length})`), h('ul', {class: 'rows'}, ties.map(tie => tieLine(element, tie, data, choose))));
  }
  return parts.length ? parts : [h('p', {class: 'quiet'}, t('no_tie'))];
}

function files(element, data) {
  const links = (element.sheets ?? []).map(([territory, path]) => [element.sheets.length > 1 ? `${t('sheet')} · ${data.territories[territory].name}` : t('sheet'), path]);
  if (element.kind === kinds.actor && element.family >= 0)
    for (const i of element.in) {
      const found = data.territories[i].sheets.find(([code]) => code === data.families[element.family].code);
      if (found) links.push([`${t('family_sheet')} · ${data.territories[i].name}`, found[1]]);
    }
  const address = path => path.split('/').map(encodeURIComponent).join('/');
  return links.length > 0 && h('ul', {class: 'papers'}, links.map(([text, path]) => h('li', {}, h('a', {href: address(path)}, text, h('span', {class: 'kind'}, 'PDF')))));
}

export function sheet(element, data, {choose, close}) {
  const title = h('h3', {tabindex: '-1', id: 'x-sheet-title'}, element.name);
  const panel = h('section', {class: 'sheet', 'aria-labelledby': 'x-sheet-title'},
    h('button', {type: 'button', class: 'back', onclick: close}, h('span', {'aria-hidden': 'true'}, '← '), t('back_to_list')),
    h('p', {class: 'kindline'}, signIcon(signOf(element, data.families)), kindWords(element, data)), title,
    element.text && h('p', {class: 'story'}, element.text), files(element, data), facts(element, data),
    h('h4', {}, tn('ties_n', element.ties.length)), tiesOf(element, data, choose),
    !element.at && h('p', {class: 'quiet'}, t('no_place')));
  return {panel, title};
}
