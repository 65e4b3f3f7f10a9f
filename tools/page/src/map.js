// The map: MapLibre GL over the data of the page alone. Colours and line widths are those of the printed maps.
import {SignLayer} from './sign_layer.js';
import {colour, dashes, tieColour} from './signs.js';
import {kinds} from './data.js';

const collection = features => ({type: 'FeatureCollection', features});
const feature = (type, coordinates, properties = {}, id) => ({type: 'Feature', id, properties, geometry: {type, coordinates}});
const font = ['Open Sans', 'Segoe UI', 'Noto Sans', 'sans-serif'];
const iconSize = 22;  // pixels of a sign's image
const ranks = {epci: 1, departement: 2, region: 3, coast: 4};

/// Half way to paper: what lies around the territory that is looked at.
function faded(hex) {
  const part = at => Math.round(parseInt(hex.slice(at, at + 2), 16) * 0.45 + 255 * 0.55).toString(16).padStart(2, '0');
  return '#' + part(1) + part(3) + part(5);
}

function style(data) {
  const source = features => ({type: 'geojson', data: collection(features), maxzoom: 14, tolerance: 0.2});
  const ground = data.ground;
  const line = (id, rank, paint) => ({id, type: 'line', source: 'borders', filter: ['==', ['get', 'rank'], rank], layout: {'line-join': 'round'}, paint});
  return {
    version: 8,
    sources: {
      areas: source(ground.areas.map(area => feature('MultiPolygon', area.shape, {}, area.index))),
      borders: source(ground.arcs.filter(arc => arc.rank <= ranks.coast).map(arc => feature('LineString', arc.line, {rank: arc.rank}))),
      water: source(ground.water.map(shape => feature('MultiPolygon', shape))),
      rivers: source(ground.rivers.map(line => feature('LineString', line))),
      quarters: source(ground.quarters.map((quarter, i) => feature('MultiPolygon', quarter.shape, {}, i))),
      outline: source([]), names: source([]), links: source([]), chosen: source([]),
    },
    layers: [
      {id: 'sea', type: 'background', paint: {'background-color': ground.sea ? colour('sea') : '#f4f3ef'}},
      {id: 'areas', type: 'fill', source: 'areas', paint: {'fill-color': ['coalesce', ['feature-state', 'fill'], colour('land_around')], 'fill-antialias': false}},
      {id: 'hatch', type: 'fill', source: 'areas', paint: {'fill-pattern': 'hatch', 'fill-opacity': ['case', ['boolean', ['feature-state', 'hatched'], false], 1, 0]}},
      {id: 'water', type: 'fill', source: 'water', paint: {'fill-color': colour('sea'), 'fill-outline-color': colour('sea_line')}},
      {id: 'rivers', type: 'line', source: 'rivers', paint: {'line-color': colour('sea_line'), 'line-width': 0.8}},
      {id: 'quarters', type: 'fill', source: 'quarters', paint: {'fill-color': ['coalesce', ['feature-state', 'fill'], colour('qpv_fill')], 'fill-opacity': ['case', ['boolean', ['feature-state', 'full'], false], 1, 0.28]}},
      line('communes', 0, {'line-color': colour('commune_border'), 'line-width': ['interpolate', ['linear'], ['zoom'], 8, 0.35, 12, 0.9]}),
      line('epci', ranks.epci, {'line-color': colour('epci_border'), 'line-width': 1.3}),
      line('departements', ranks.departement, {'line-color': colour('departement_border'), 'line-width': 2}),
      line('regions', ranks.region, {'line-color': colour('departement_border'), 'line-width': 2.8}),
      line('coast', ranks.coast, {'line-color': ground.sea ? colour('sea_line') : colour('epci_border'), 'line-width': 1.2}),
      {id: 'quarter-lines', type: 'line', source: 'quarters', paint: {'line-color': colour('qpv_border'), 'line-width': 1.2}},
      {id: 'outline', type: 'line', source: 'outline', layout: {'line-join': 'round'}, paint: {'line-color': colour('ink'), 'line-width': 2.4}},
      ...dashes.map((dash, status) => ({
        id: `links-${status}`, type: 'line', source: 'links', filter: ['==', ['get', 'status'], status], layout: {'line-cap': status === 2 ? 'round' : 'butt'},
        paint: {'line-color': ['get', 'colour'], 'line-width': 2, ...(dash.length ? {'line-dasharray': dash.map(v => v / 2)} : {})},
      })),
      {id: 'names', type: 'symbol', source: 'names', layout: {
        'text-field': ['get', 'name'], 'text-font': font, 'text-size': ['interpolate', ['linear'], ['zoom'], 7, 11, 12, 14], 'text-max-width': 7, 'symbol-sort-key': ['-', 0, ['get', 'size']], 'text-padding': 6},
       paint: {'text-color': ['case', ['==', ['get', 'inside'], 1], colour('ink'), colour('muted')], 'text-halo-color': '#ffffff', 'text-halo-width': 1.6}},
      {id: 'chosen', type: 'symbol', source: 'chosen', layout: {
        'icon-image': 'ring', 'icon-allow-overlap': true, 'icon-ignore-placement': true, 'icon-size': ['interpolate', ['linear'], ['zoom'], 6, 0.5, 9, 0.77, 13, 1.14],
        'text-field': ['get', 'name'], 'text-font': font, 'text-size': 14, 'text-offset': [0, 1.3], 'text-anchor': 'top', 'text-allow-overlap': true, 'text-max-width': 12},
       paint: {'text-color': colour('ink'), 'text-halo-color': '#ffffff', 'text-halo-width': 2}},
    ],
  };
}

function image(side, draw) {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = side;
  const context = canvas.getContext('2d', {willReadFrequently: true});
  draw(context);
  return context.getImageData(0, 0, side, side);
}

function addImages(map) {
  const density = 2, side = iconSize * density;
  map.addImage('ring', image(3 * side, context => {
    context.beginPath();
    context.arc(1.5 * side, 1.5 * side, side * 0.62, 0, 7);
    context.lineWidth = 9;
    context.strokeStyle = '#ffffff';
    context.stroke();
    context.lineWidth = 5;
    context.strokeStyle = colour('accent');
    context.stroke();
  }), {pixelRatio: density});
  map.addImage('hatch', image(16, context => {
    context.strokeStyle = colour('no_data');
    context.lineWidth = 1.6;
    for (const x of [-16, 0, 16]) {
      context.moveTo(x, 16);
      context.lineTo(x + 16, 0);
    }
    context.stroke();
  }), {pixelRatio: density});
}

const nextFrame = () => new Promise(resolve => { requestAnimationFrame(() => setTimeout(resolve, 0)); });

export class MapView {
  /// `choose(elements)` is told what was pressed; `now()` is the state and what it shows.
  static async open(container, data, options) {
    const placed = data.elements.filter(element => element.at && element.kind !== kinds.object);
    const view = new MapView(container, data, placed, options);
    await view.ready;
    for (const layer of view.later) {  // one after the other: each brings work for the machine that draws
      view.map.addLayer(layer);
      await nextFrame();
    }
    view.show(...options.now());
    return view;
  }

  constructor(container, data, placed, {choose, label, now}) {
    this.data = data;
    this.signs = new SignLayer(data, placed);
    const whole = style(data);
    this.later = whole.layers.splice(2);
    this.later.splice(-1, 0, this.signs);
    const box = this.box(-1);
    this.map = new globalThis.maplibregl.Map({
      container, style: whole, attributionControl: false, dragRotate: false, pitchWithRotate: false, touchPitch: false, maxPitch: 0, fadeDuration: 80, renderWorldCopies: false,
      bounds: this.box(now()[0].territory), fitBoundsOptions: {padding: 24}, maxBounds: grown(box, 1.2), maxZoom: 16, locale: {'Map.Title': label},
    });
    this.map.touchZoomRotate.disableRotation();
    this.map.keyboard.disableRotation();
    addImages(this.map);
    this.map.on('click', ({point}) => choose(this.signs.found(point).slice(0, 12)));
    this.map.on('mousemove', ({point}) => { this.map.getCanvas().style.cursor = this.signs.found(point).length ? 'pointer' : ''; });
    this.ready = new Promise(resolve => { this.map.on('load', resolve); });
  }

  /// [[west, south], [east, north]] of a territory, or of all.
  box(territory) {
    const boxes = (territory >= 0 ? [this.data.territories[territory]] : this.data.territories).map(one => one.box).filter(Boolean);
    const all = boxes.length ? boxes : [[-5, 41, 10, 51]];
    return [[Math.min(...all.map(b => b[0])), Math.min(...all.map(b => b[1]))], [Math.max(...all.map(b => b[2])), Math.max(...all.map(b => b[3]))]];
  }

  whole(state, animate = true) { this.map.fitBounds(this.box(state.territory), {padding: 24, animate}); }
  zoom(by) { this.map.zoomTo(this.map.getZoom() + by); }
  resize() { this.map.resize(); }
  setLabel(label) { this.map.getCanvas().setAttribute('aria-label', label); }

  show(state, shown) {
    const before = this.state;
    this.state = {...state};
    const changed = key => !before || before[key] !== state[key];
    if (changed('territory')) this.showTerritory(state);
    if (changed('territory') || changed('indicator')) this.showClasses(state);
    this.showSigns(state, shown);
    this.showChosen(state, shown, changed('selected') && before);
    if (before && changed('territory')) this.whole(state);
  }

  inside(state, area) {
    return (state.territory >= 0 ? [this.data.territories[state.territory]] : this.data.territories).some(one => one.areas.has(area));
  }

  showTerritory(state) {
    const {ground} = this.data;
    const inside = ground.areas.map(area => this.inside(state, area.index));
    this.insides = inside;
    // A line between what is inside and what is not; between engaged territories too.
    const owner = area => (area < 0 ? -1 : state.territory >= 0 ? (inside[area] ? 0 : -1) : this.data.territories.findIndex(one => one.areas.has(area)));
    const lines = ground.arcs.filter(arc => owner(arc.left) !== owner(arc.right));
    this.map.getSource('outline').setData(collection(lines.map(arc => feature('LineString', arc.line))));
    this.map.getSource('names').setData(collection(ground.areas.map(area => feature('Point', area.label, {name: area.name, inside: inside[area.index] ? 1 : 0, size: (inside[area.index] ? 1e8 : 0) + area.size}))));
  }

  showClasses(state) {
    const indicator = state.indicator >= 0 ? this.data.indicators[state.indicator] : null;
    const {ground} = this.data;
    for (const area of ground.areas) {
      const inside = this.insides[area.index];
      let fill = inside ? colour('land') : colour('land_around'), hatched = false;
      if (indicator && !indicator.quarters) {
        const value = indicator.byCode.get(area.code);
        hatched = inside ? !value || value.shown < 0 : Boolean(value?.secret);
        const full = value && value.shown >= 0 ? indicator.classes[value.shown][0] : '#ffffff';
        fill = inside ? full : faded(full);
        if (!inside && !value) fill = colour('land_around');
      }
      this.map.setFeatureState({source: 'areas', id: area.index}, {fill, hatched});
    }
    ground.quarters.forEach((quarter, i) => {
      const value = indicator?.quarters ? indicator.byCode.get(quarter.code) : null;
      const full = Boolean(value && value.shown >= 0);
      this.map.setFeatureState({source: 'quarters', id: i}, {fill: full ? indicator.classes[value.shown][0] : colour('qpv_fill'), full});
    });
    this.map.setPaintProperty('quarters', 'fill-opacity', indicator && !indicator.quarters ? 0 : ['case', ['boolean', ['feature-state', 'full'], false], 1, 0.28]);
  }

  showSigns(state, shown) {
    const chosen = state.selected >= 0 ? this.data.elements[state.selected] : null;
    const near = chosen && new Set([chosen.index, ...chosen.ties.filter(tie => shown.ties[tie.index]).flatMap(tie => [tie.from, tie.to])]);
    this.signs.show(element => (!shown.elements[element.index] ? 0 : !near || near.has(element.index) ? 1 : 0.3));
  }

  showChosen(state, shown, move) {
    const chosen = state.selected >= 0 ? this.data.elements[state.selected] : null;
    const links = [];
    if (chosen?.at)
      for (const tie of chosen.ties) {
        const other = this.data.elements[tie.from === chosen.index ? tie.to : tie.from];
        if (shown.ties[tie.index] && other.at && other.at.join() !== chosen.at.join()) links.push(feature('LineString', [chosen.at, other.at], {status: tie.status, colour: tieColour(tie)}));
      }
    this.map.getSource('links').setData(collection(links));
    const [dx, dy] = (chosen && this.signs.seeds.get(chosen.index)) ?? [0, 0];
    this.map.setLayoutProperty('chosen', 'icon-offset', [dx * iconSize, dy * iconSize]);
    this.map.getSource('chosen').setData(collection(chosen?.at ? [feature('Point', chosen.at, {name: chosen.name})] : []));
    if (chosen?.at && move && !this.map.getBounds().contains(chosen.at)) this.map.easeTo({center: chosen.at});
  }

  /// A picture of the map as it stands, for paper.
  picture() {
    this.map.redraw();
    return this.map.getCanvas().toDataURL('image/png');
  }
}

function grown([[west, south], [east, north]], by) {
  const x = (east - west) * by + 0.05, y = (north - south) * by + 0.05;
  return [[west - x, Math.max(-85, south - y)], [east + x, Math.min(85, north + y)]];
}
