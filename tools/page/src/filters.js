// What is shown: dimension, families, spaces, ties, an indicator. Each line is a real box with the sign that the map has.
import {h} from './dom.js';
import {kinds} from './data.js';
import {signIcon, tieSample} from './signs.js';
import {both, label, labels, number, t} from './words.js';

function box(name, checked, change, ...content) {
  return h('label', {class: 'tick'}, h('input', {type: 'checkbox', checked, onchange: event => change(event.target.checked), name}), h('span', {class: 'tick-box', 'aria-hidden': 'true'}), ...content);
}
const words = (text, count) => [h('span', {class: 'tick-words'}, text), h('span', {class: 'tick-count'}, number(count))];

function group(title, content, extra) {
  return h('fieldset', {class: 'group'}, h('legend', {}, title), extra, content);
}

/// Choices of which one holds.
export function choices(name, options, value, change) {
  return h('div', {class: 'choices'}, options.map(([key, text]) =>
    h('label', {class: 'choice'}, h('input', {type: 'radio', name, value: key, checked: key === value, onchange: () => change(key)}), h('span', {}, text))));
}

function counted(data, state) {
  const families = data.families.map(() => 0), natures = labels('nature').map(() => 0);
  let objects = 0;
  for (const element of data.elements) {
    if (state.territory >= 0 && !element.in.includes(state.territory)) continue;
    if (element.kind === kinds.actor && element.family >= 0) families[element.family] += 1;
    else if (element.kind === kinds.space) natures[element.sort] += 1;
    else if (element.kind === kinds.object) objects += 1;
  }
  const ties = [0, 0, 0, 0, 0];
  for (const tie of data.ties) if (state.territory < 0 || tie.in.includes(state.territory)) ties[tie.status] += 1;
  return {families, natures, objects, ties};
}

const toggled = (set, key, on) => {
  const out = new Set(set);
  if (on) out.delete(key);
  else out.add(key);
  return out;
};

/// All at once: shown, or not.
function allOrNone(keys, off, update) {
  const none = keys.every(key => off.has(key));
  return h('button', {type: 'button', class: 'small', onclick: () => update(none ? new Set() : new Set(keys))}, none ? t('all') : t('none'));
}

/// The filters as they are; made anew when the state changes, the focus stays where it was.
export function filterPanel(data, state, update) {
  const n = counted(data, state);
  const present = data.families.map((family, i) => i).filter(i => n.families[i] > 0 || state.offFamilies.has(i));
  const natures = labels('nature').map((name, i) => i).filter(i => n.natures[i] > 0 || state.offNatures.has(i));
  const statuses = [0, 1, 2, 3, 4].filter(i => n.ties[i] > 0 || state.offStatuses.has(i));
  return [
    group(t('dimension'), choices('dimension', [[0, t('both_dimensions')], [1, label('dimension', 0)], [2, label('dimension', 1)]], state.dimension, dimension => update({dimension}))),
    present.length > 0 && group(t('families'), h('div', {}, present.map(i => box(`family-${i}`, !state.offFamilies.has(i), on => update({offFamilies: toggled(state.offFamilies, i, on)}), signIcon(data.families[i].sign), ...words(both(data.families[i].name), n.families[i])))),
      allOrNone(present, state.offFamilies, offFamilies => update({offFamilies}))),
    natures.length + n.objects > 0 && group(t('spaces_and_objects'), h('div', {}, natures.map(i => box(`nature-${i}`, !state.offNatures.has(i), on => update({offNatures: toggled(state.offNatures, i, on)}), signIcon(data.look.natures[i]), ...words(label('nature', i), n.natures[i]))),
      n.objects > 0 && box('objects', state.objects, objects => update({objects}), signIcon(data.look.object), ...words(t('objects'), n.objects)))),
    statuses.length > 0 && group(t('ties'), h('div', {}, statuses.map(i => box(`status-${i}`, !state.offStatuses.has(i), on => update({offStatuses: toggled(state.offStatuses, i, on)}), tieSample(i), ...words(label('tie_status', i), n.ties[i]))))),
  ].filter(Boolean);
}

/// The indicator on the map, with its classes.
export function indicatorPanel(data, state, update) {
  if (data.indicators.length === 0) return [];
  const select = h('select', {id: 'x-indicator', onchange: event => update({indicator: Number(event.target.value)})},
    h('option', {value: -1}, t('no_indicator')), data.indicators.map((one, i) => h('option', {value: i}, one.name)));
  select.value = String(state.indicator);
  const parts = [h('label', {for: 'x-indicator', class: 'field'}, t('indicator')), select];
  if (state.indicator >= 0) parts.push(legendOf(data.indicators[state.indicator]), valuesOf(data.indicators[state.indicator], data, state));
  return parts;
}

/// The values of the areas of the territories, for who does not see the colours.
function valuesOf(indicator, data, state) {
  const of = state.territory >= 0 ? [data.territories[state.territory]] : data.territories;
  const areas = indicator.quarters ? data.ground.quarters : data.ground.areas.filter(area => of.some(one => one.areas.has(area.index)));
  const rows = areas.filter(area => indicator.byCode.has(area.code)).map(area => {
    const {value, secret} = indicator.byCode.get(area.code);
    return h('tr', {}, h('th', {scope: 'row'}, area.name), h('td', {}, value === undefined ? (secret ? t('secret') : t('no_data')) : number(value, indicator.decimals)));
  });
  return h('details', {class: 'values', open: document.querySelector('#explore-app .values')?.open}, h('summary', {}, t('values')), h('table', {}, h('caption', {class: 'unseen'}, indicator.name), h('tbody', {}, rows)));
}

export function legendOf(indicator) {
  const swatch = paint => {
    const square = h('span', {class: 'swatch', 'aria-hidden': 'true'});
    if (paint) square.style.background = paint;
    else square.classList.add('hatched');
    return square;
  };
  return h('div', {class: 'legend'}, h('p', {class: 'legend-title'}, [indicator.unit, indicator.vintage].filter(Boolean).join(' · ')),
    h('ul', {}, indicator.classes.map(([paint, french, english]) => h('li', {}, swatch(paint), both([french, english]))), h('li', {}, swatch(null), t('no_value'))),
    indicator.source && h('p', {class: 'source'}, t('source', {source: indicator.source})));
}
