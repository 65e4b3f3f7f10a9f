// What is shown, as one value: it stands in the address, so that a view can be passed on.
const views = ['both', 'map', 'network', 'list', 'compare'];

export function initialState() {
  return {view: 'both', territory: -1, dimension: 0, offFamilies: new Set(), offNatures: new Set(), objects: true, offStatuses: new Set([4]),
          query: '', selected: -1, indicator: -1, language: '', compared: []};
}

const marker = '#explore';

/// The address of a state: what is as at the start is left out.
export function hashOf(state, data) {
  const q = new URLSearchParams();
  if (state.view !== 'both') q.set('view', state.view);
  if (state.territory >= 0) q.set('territory', data.territories[state.territory].id);
  if (state.dimension) q.set('dimension', state.dimension);
  if (state.offFamilies.size) q.set('without', [...state.offFamilies].map(f => data.families[f].code).join('.'));
  if (state.offNatures.size) q.set('spaces', [...state.offNatures].join('.'));
  if (!state.objects) q.set('objects', 'no');
  const off = [...state.offStatuses].sort().join('.');
  if (off !== '4') q.set('ties', off || 'all');
  if (state.query) q.set('words', state.query);
  if (state.selected >= 0) q.set('element', data.elements[state.selected].id);
  if (state.indicator >= 0) q.set('indicator', data.indicators[state.indicator].code);
  if (state.language) q.set('lang', state.language);
  if (state.view === 'compare' && state.compared.length) q.set('beside', state.compared.map(i => data.territories[i].id).join('.'));
  const text = q.toString();
  return text ? `${marker}?${text}` : marker;
}

const numbers = text => (text ? text.split('.').filter(part => /^\d+$/.test(part)).map(Number) : []);

/// The state of an address; nothing for an address of something else. What it names and is not there is left out.
export function stateOf(hash, data) {
  if (!hash.startsWith(marker)) return null;
  const q = new URLSearchParams(hash.slice(marker.length + 1));
  const state = initialState();
  const territory = id => data.territories.findIndex(one => one.id === id);
  if (views.includes(q.get('view'))) state.view = q.get('view');
  state.territory = territory(q.get('territory'));
  state.dimension = [1, 2].includes(Number(q.get('dimension'))) ? Number(q.get('dimension')) : 0;
  for (const code of (q.get('without') ?? '').split('.')) {
    const family = data.families.findIndex(one => one.code === code);
    if (family >= 0) state.offFamilies.add(family);
  }
  state.offNatures = new Set(numbers(q.get('spaces')));
  state.objects = q.get('objects') !== 'no';
  if (q.has('ties')) state.offStatuses = new Set(numbers(q.get('ties')));
  state.query = q.get('words') ?? '';
  state.selected = data.byId.get(q.get('element'))?.index ?? -1;
  state.indicator = data.indicators.findIndex(one => one.code === q.get('indicator'));
  state.language = ['fr', 'en'].includes(q.get('lang')) ? q.get('lang') : '';
  state.compared = (q.get('beside') ?? '').split('.').map(territory).filter(i => i >= 0);
  return state;
}
