// The page that one explores: one state, and what shows it.
import {compareView} from './compare.js';
import {h, pause} from './dom.js';
import {foldAll} from './data.js';
import {filtered} from './filter.js';
import {choices, filterPanel, indicatorPanel} from './filters.js';
import {List} from './list.js';
import {MapView} from './map.js';
import {NetworkView} from './network.js';
import {fillPaper} from './paper.js';
import {sheet} from './sheet.js';
import {sketchMap, sketchNetwork} from './sketch.js';
import {hashOf, initialState, stateOf} from './state.js';
import {besideList} from './territory.js';
import {getLanguage, setLanguage, t, tn} from './words.js';

function hasWebGL() {
  try {
    const context = document.createElement('canvas').getContext('webgl2');
    context?.getExtension('WEBGL_lose_context')?.loseContext();
    return Boolean(context);
  } catch {
    return false;
  }
}

/// Replaces the children of a panel; who stands in it with the keyboard stays there.
function refill(panel, children) {
  const at = panel.contains(document.activeElement) ? document.activeElement : null;
  const again = at && (at.id ? `#${CSS.escape(at.id)}` : at.name ? `[name="${CSS.escape(at.name)}"]${at.type === 'radio' ? `[value="${CSS.escape(at.value)}"]` : ''}` : null);
  panel.replaceChildren(...children);
  if (again) panel.querySelector(again)?.focus();
}

export class App {
  constructor(place, data) {
    this.place = place;
    this.data = data;
    this.webgl = hasWebGL();
    this.state = this.settled(stateOf(location.hash, data) ?? initialState());
    this.update = (patch, how) => this.change(patch, how);
    this.choose = index => this.change({selected: index, stack: null}, 'push');
  }

  /// Who comes to compare finds the first three territories side by side.
  settled(state, before) {
    const compares = state.view === 'compare' && before?.view !== 'compare' && state.compared.length === 0;
    return compares ? {...state, compared: this.data.territories.map((one, i) => i).slice(0, 3)} : state;
  }

  async start() {
    this.build();
    this.render();
    globalThis.addEventListener('popstate', () => this.fromAddress());
    globalThis.addEventListener('beforeprint', () => fillPaper(this));
    document.addEventListener('keydown', event => { if (event.key === 'Escape' && this.place.contains(event.target) && (this.state.selected >= 0 || this.state.stack)) this.close(); });
    await pause();
    await this.openViews();
    this.size = this.panes.clientWidth + ' ' + this.panes.clientHeight;
    new ResizeObserver(() => this.resized()).observe(this.panes);
    foldAll(this.data);
    if (location.hash.startsWith('#explore')) this.place.closest('section').scrollIntoView();
  }

  fromAddress() {
    const state = stateOf(location.hash, this.data);
    if (!state) return;
    const language = state.language || this.data.language;
    this.state = this.settled(state);
    if (language && language !== getLanguage()) this.speak(language);
    this.render();
  }

  change(patch, how = 'replace') {
    const before = this.state;
    this.state = this.settled({...before, ...patch}, before);
    const hash = hashOf(this.state, this.data);
    if (hash !== location.hash) history[how === 'push' ? 'pushState' : 'replaceState'](null, '', hash);
    this.render();
    if (before.selected !== this.state.selected && this.state.selected >= 0) this.sheetTitle?.focus({preventScroll: true});
    if (before.selected !== this.state.selected && this.state.selected >= 0 && this.side.getBoundingClientRect().top > innerHeight * 0.8) this.side.scrollIntoView({block: 'start'});
  }

  close() {
    const last = this.state.selected;
    this.change({selected: -1, stack: null});
    (this.side.querySelector(`[data-element="${last}"]`) ?? this.side.querySelector('h3'))?.focus?.();
  }

  build() {
    const {data} = this;
    this.section = this.place.closest('section');
    this.section.lang = getLanguage();
    this.section.querySelector('h2').textContent = t('explore');
    this.search = h('input', {type: 'search', id: 'x-search', autocomplete: 'off', value: this.state.query, oninput: event => this.change({query: event.target.value})});
    this.territory = h('div', {class: 'territories'});
    this.views = h('div', {class: 'views'});
    this.said = h('p', {class: 'unseen', role: 'status'});
    this.filters = h('div', {});
    this.indicator = h('div', {class: 'indicator'});
    this.folded = h('details', {class: 'filters', open: matchMedia('(min-width: 62rem)').matches}, h('summary', {}, t('filters')), this.indicator, this.filters,
      h('button', {type: 'button', class: 'small', onclick: () => this.reset()}, t('reset')));
    this.mapPlace ??= h('div', {class: 'canvas', id: 'x-map'});
    this.networkPlace ??= h('div', {class: 'canvas', id: 'x-network', tabindex: '0', role: 'group', onkeydown: event => this.networkKeys(event)});
    this.networkPlace.setAttribute('aria-label', t('network_label'));
    this.mapPane = this.pane('map', t('map'), this.mapPlace, () => this.map, data.ground ? `${t('mercator')} ${t('ground', {source: data.ground.source})}` : t('no_map'));
    this.networkPane = this.pane('network', t('network'), this.networkPlace, () => this.network, t('network_note'));
    this.panes = h('div', {class: 'panes'}, this.mapPane, this.networkPane);
    this.list = new List(data, index => this.choose(index));
    this.side = h('div', {class: 'side'});
    this.compare = h('div', {class: 'compare'});
    this.paper = h('div', {class: 'paper', 'aria-hidden': 'true'});
    this.body = h('div', {class: 'body'}, this.folded, this.panes, this.side, this.compare);
    const tools = h('div', {class: 'tools'}, h('button', {type: 'button', class: 'small', onclick: () => this.print()}, t('print')),
      h('button', {type: 'button', class: 'small', onclick: event => this.copyLink(event.currentTarget)}, t('link')),
      h('button', {type: 'button', class: 'small', lang: getLanguage() === 'fr' ? 'en' : 'fr', onclick: () => this.switchLanguage()}, getLanguage() === 'fr' ? 'English' : 'Français'));
    this.place.replaceChildren(h('div', {class: 'bar'}, h('div', {class: 'search', role: 'search', 'aria-label': t('search')}, h('label', {for: 'x-search'}, t('search')), this.search), this.territory, this.views, tools),
      ...(this.webgl ? [] : [h('p', {class: 'warning', role: 'note'}, t('no_webgl'))]), this.said, this.paper, this.body, this.colophon());
  }

  /// Whose work this is made with.
  colophon() {
    return h('details', {class: 'colophon'}, h('summary', {}, t('parts')), h('p', {class: 'note'}, t('parts_note')),
      h('ul', {}, globalThis.portulanLibraries.parts.map(([name, version, licence]) => h('li', {}, `${name} ${version} (${licence})`))));
  }

  pane(name, title, place, view, note) {
    const zoom = (key, sign, act) => h('button', {type: 'button', class: 'round', 'aria-label': `${t(key)} · ${title}`, title: t(key), onclick: () => view() && act(view())}, h('span', {'aria-hidden': 'true'}, sign));
    const zooms = this.webgl && h('div', {class: 'zooms'}, zoom('nearer', '+', one => one.zoom(1)), zoom('farther', '−', one => one.zoom(-1)), zoom('whole', '⤢', one => one.whole(this.state)));
    return h('section', {class: `pane ${name}-pane`, 'aria-label': title}, h('h3', {}, title), h('div', {class: 'frame'}, place, zooms), h('p', {class: 'note'}, note));
  }

  async openViews() {
    if (!this.webgl) return;
    const choose = found => this.chosen(found);
    const now = () => [this.state, this.shown];
    if (this.data.ground) {
      this.map = await MapView.open(this.mapPlace, this.data, {choose, now, label: t('map_label')});
      this.map.setLabel(t('map_label'));
      await pause();
    }
    this.network = await NetworkView.open(this.networkPlace, this.data, {choose, now});
    this.showViews();
  }

  chosen(found) {
    if (found.length > 1) this.change({stack: found, selected: -1});
    else if (found.length === 1) this.choose(found[0]);
    else if (this.state.selected >= 0 || this.state.stack) this.close();
  }

  networkKeys(event) {
    const moves = {ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1]};
    if (!this.network || event.ctrlKey || event.altKey || event.metaKey) return;
    if (moves[event.key]) this.network.move(...moves[event.key]);
    else if (event.key === '+' || event.key === '=') this.network.zoom(1);
    else if (event.key === '-') this.network.zoom(-1);
    else return;
    event.preventDefault();
  }

  render() {
    const {state, data} = this;
    this.shown = filtered(data, state);
    this.place.dataset.view = state.view;
    if (this.search.value !== state.query) this.search.value = state.query;
    const territories = [[-1, t('all_territories')], ...data.territories.map((one, i) => [i, one.name])];
    refill(this.territory, [data.territories.length < 2 ? '' : data.territories.length <= 6 ? this.radios('territory', t('territory'), territories) : this.select(territories)]);
    const views = [['both', t('view_both')], ['map', t('map')], ['network', t('network')], ['list', t('view_list')], ...(data.territories.length > 1 ? [['compare', t('view_compare')]] : [])];
    refill(this.views, [this.radios('view', t('view'), views)]);
    refill(this.indicator, indicatorPanel(data, state, this.update));
    refill(this.filters, filterPanel(data, state, this.update));
    this.said.textContent = tn('elements_n', this.shown.count);
    this.showSide();
    this.showViews();
    if (state.view === 'compare') compareView(this.compare, data, state, this.shown, this.update);
    else this.compare.replaceChildren();
  }

  radios(key, title, options) {
    return h('fieldset', {class: 'segments'}, h('legend', {class: 'unseen'}, title), choices(key, options, this.state[key], value => this.change({[key]: value}, 'push')));
  }
  select(options) {
    const select = h('select', {id: 'x-territory', onchange: event => this.change({territory: Number(event.target.value)}, 'push')}, options.map(([i, name]) => h('option', {value: i}, name)));
    select.value = String(this.state.territory);
    return h('div', {}, h('label', {for: 'x-territory', class: 'field'}, t('territory')), select);
  }

  showSide() {
    const {state, data} = this;
    this.sheetTitle = null;
    if (state.selected >= 0) {
      const {panel, title} = sheet(data.elements[state.selected], data, {choose: this.choose, close: () => this.close()});
      this.sheetTitle = title;
      this.side.replaceChildren(panel);
    } else if (state.stack) {
      this.side.replaceChildren(h('section', {class: 'list', 'aria-label': t('here')}, h('button', {type: 'button', class: 'back', onclick: () => this.close()}, h('span', {'aria-hidden': 'true'}, '← '), t('back_to_list')),
        h('h3', {}, t('here')), h('ul', {class: 'rows'}, state.stack.map(i => this.list.row(data.elements[i])))));
    } else {
      this.list.show(this.shown);
      refill(this.side, [...besideList(data, state), this.list.element]);
    }
  }

  showViews() {
    const {state, shown, data} = this;
    if (this.webgl) {
      this.map?.show(state, shown);
      this.network?.show(state, shown);
    } else if (state.view !== 'compare' && state.view !== 'list') {
      this.sketch(this.mapPlace, 'map_label', canvas => data.ground && sketchMap(canvas, data, state, shown, state.territory));
      this.sketch(this.networkPlace, 'network_label', canvas => sketchNetwork(canvas, data, state, shown, Math.max(0, state.territory)));
    }
  }

  sketch(place, key, draw) {
    const canvas = place.querySelector('canvas') ?? place.appendChild(h('canvas', {class: 'sketch', role: 'img'}));
    canvas.setAttribute('aria-label', t(key));
    draw(canvas);
  }

  resized() {
    const size = this.panes.clientWidth + ' ' + this.panes.clientHeight;
    if (size === this.size) return;
    this.size = size;
    this.map?.resize();
    this.network?.resize();
    if (!this.webgl) this.showViews();
  }

  reset() {
    const {view, territory, language} = this.state;
    this.change({...initialState(), view, territory, language, stack: null});
  }

  /// The view alone; printed by the browser's own command, the whole page is.
  print() {
    const {classList} = document.documentElement;
    classList.add('view-alone');
    globalThis.addEventListener('afterprint', () => classList.remove('view-alone'), {once: true});
    globalThis.print();
  }

  async copyLink(button) {
    const address = location.href.split('#')[0] + hashOf(this.state, this.data);
    try {
      await navigator.clipboard.writeText(address);
      button.textContent = t('copied');
    } catch {
      history.replaceState(null, '', hashOf(this.state, this.data));
      button.textContent = t('link_in_address');
    }
    this.said.textContent = button.textContent;
  }

  switchLanguage() {
    const language = getLanguage() === 'fr' ? 'en' : 'fr';
    this.speak(language);
    this.change({language});
    this.place.querySelector('.tools button:last-child').focus();
  }
  speak(language) {
    setLanguage(language);
    this.build();
    this.map?.setLabel(t('map_label'));
  }
}
