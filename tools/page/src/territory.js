// What a territory has beside its elements: the figures of the delivery, and the ties that are told between families alone.
import {h} from './dom.js';
import {signIcon} from './signs.js';
import {both, number, t} from './words.js';

const opened = new Set();  // what the reader has unfolded stays so

function folded(key, title, inside) {
  const details = h('details', {class: 'beside', open: opened.has(key)}, h('summary', {id: `x-${key}`}, title), inside);
  details.addEventListener('toggle', () => (details.open ? opened.add(key) : opened.delete(key)));
  return details;
}

/// One part for each territory that is looked at; named where there are several.
const parts = (territories, inside) => territories.map(one => h('div', {}, territories.length > 1 && h('h4', {}, one.name), inside(one)));

function figures(territories) {
  const count = territories.reduce((sum, one) => sum + one.figures.length, 0);
  const address = path => path.split('/').map(encodeURIComponent).join('/');
  return count > 0 && folded('figures', `${t('figures')} (${number(count)})`,
    parts(territories.filter(one => one.figures.length), one => h('ul', {class: 'plain'}, one.figures.map(([title, path]) => h('li', {}, h('a', {href: address(path)}, title))))));
}

/// Families have numbers from 0; below it stand spaces, objects, and the families too small to be told apart.
function group(number_, data) {
  if (number_ >= 0) return [signIcon(data.families[number_].sign), both(data.families[number_].name)];
  return [h('span', {class: 'sign'}), t(['spaces', 'objects', 'small_families'][-1 - number_])];
}

function grouped(territories, data) {
  const told = territories.filter(one => one.grouped.length);
  const sorts = [t('conflict'), t('wish'), t('refusal')];
  const line = ([first, second, , pairs]) => h('tr', {}, h('th', {scope: 'row'}, h('span', {class: 'pair'}, ...group(first, data)), h('span', {class: 'pair'}, ...group(second, data))), h('td', {}, number(pairs)));
  const table = one => h('table', {class: 'grouped'}, h('caption', {class: 'unseen'}, `${t('grouped')} · ${one.name}`),
    sorts.map((name, sort) => [name, one.grouped.filter(tie => tie[2] === sort)]).filter(([, ties]) => ties.length)
      .map(([name, ties]) => h('tbody', {}, h('tr', {}, h('th', {scope: 'rowgroup', colspan: '2', class: 'sort'}, name)), ties.map(line))));
  return told.length > 0 && folded('grouped', t('grouped'), [h('p', {class: 'note'}, t('grouped_note')), ...parts(told, table)]);
}

export function besideList(data, state) {
  const territories = state.territory >= 0 ? [data.territories[state.territory]] : data.territories;
  return [figures(territories), grouped(territories, data)].filter(Boolean);
}
