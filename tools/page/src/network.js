// The networks of actors: sigma over the places that the diagrams on paper have. All territories stand in a grid.
import {pause} from './dom.js';
import {colour, signNumber, tieColour} from './signs.js';
import {both} from './words.js';

const gap = 40;  // mm between the diagrams of two territories

/// Where the diagram of each territory begins.
function grid(territories) {
  const boxes = territories.map(({nodes, titles}) => {
    const xs = [...nodes, ...titles].map(n => n.x), ys = [...nodes, ...titles].map(n => n.y);
    return nodes.length ? {x: Math.min(...xs), y: Math.min(...ys), w: Math.max(...xs) - Math.min(...xs), h: Math.max(...ys) - Math.min(...ys)} : {x: 0, y: 0, w: 0, h: 0};
  });
  const columns = Math.ceil(Math.sqrt(territories.filter(one => one.nodes.length).length));
  let x = 0, y = 0, row = 0, n = 0;
  return boxes.map(box => {
    const place = {dx: x - box.x, dy: y - box.y, box: {x, y, w: box.w, h: box.h}};
    if (box.w + box.h === 0) return place;
    n += 1;
    x += box.w + gap;
    row = Math.max(row, box.h);
    if (n % columns === 0) {
      x = 0;
      y += row + gap;
      row = 0;
    }
    return place;
  });
}

export class NetworkView {
  static async open(container, data, options) {
    const view = new NetworkView(data);
    await view.fill();
    await pause();
    view.take(...options.now());
    const {signProgram, TieProgram} = await import('./programs.js');
    view.start(container, options, signProgram(data.families), TieProgram);
    return view;
  }

  constructor(data) {
    this.data = data;
    this.places = grid(data.territories);
    this.graph = new globalThis.portulanLibraries.Graph({multi: true, type: 'directed'});
  }

  async fill() {
    const {data, graph} = this;
    const degree = new Map();
    for (const territory of data.territories) {
      const here = new Map(territory.nodes.map(node => [node.element, node]));
      const ties = data.ties.filter(tie => tie.in.includes(territory.index) && here.has(tie.from) && here.has(tie.to));
      for (const tie of ties) for (const end of [tie.from, tie.to]) degree.set(`${territory.index}:${end}`, (degree.get(`${territory.index}:${end}`) ?? 0) + 1);
      for (const node of territory.nodes) {
        const element = data.elements[node.element], key = `${territory.index}:${node.element}`, {dx, dy} = this.places[territory.index];
        graph.addNode(key, {x: node.x + dx, y: -(node.y + dy), element: node.element, territory: territory.index, label: element.name, type: 'sign',
                            sign: signNumber(element, data.families), size: 5.5 + 1.6 * Math.sqrt(degree.get(key) ?? 0)});
        if (graph.order % 500 === 0) await pause();
      }
      for (const tie of ties) {
        graph.addEdge(`${territory.index}:${tie.from}`, `${territory.index}:${tie.to}`, {tie: tie.index, type: 'tie', dash: tie.status === 4 ? 0 : tie.status, base: tieColour(tie), size: tie.quality === 0 ? 2 : tie.quality === 1 ? 1.1 : 1.5});
        if (graph.size % 1000 === 0) await pause();
      }
    }
  }

  start(container, {choose}, signs, ties) {
    const {Sigma} = globalThis.portulanLibraries;
    this.container = container;
    this.renderer = new Sigma(this.graph, container, {
      nodeProgramClasses: {sign: signs}, edgeProgramClasses: {tie: ties}, defaultNodeType: 'sign', defaultEdgeType: 'tie', zIndex: true, allowInvalidContainer: true,
      renderLabels: false, defaultDrawNodeHover: () => {}, stagePadding: 48, minCameraRatio: 0.03, maxCameraRatio: 3, enableCameraRotation: false, itemSizesReference: 'screen',
      zoomToSizeRatioFunction: ratio => Math.pow(ratio, 0.35),
      nodeReducer: (key, attributes) => this.nodeLook(key, attributes), edgeReducer: (key, attributes) => this.edgeLook(key, attributes),
    });
    this.whole(this.state);
    this.renderer.on('clickNode', ({node}) => choose([this.graph.getNodeAttribute(node, 'element')]));
    this.renderer.on('clickStage', () => choose([]));
    const hover = key => {
      this.hovered = key;
      container.style.cursor = key ? 'pointer' : '';
      this.renderer.scheduleRender();
    };
    this.renderer.on('enterNode', ({node}) => hover(node));
    this.renderer.on('leaveNode', () => hover(null));
    this.renderer.on('afterRender', () => this.drawNames());
    this.drawNames();
  }

  nodeLook(key, {element, territory, ...rest}) {
    const {state, shown, near} = this;
    if (!state || !shown.elements[element] || (state.territory >= 0 && state.territory !== territory)) return {...rest, hidden: true};
    const dim = near && !near.has(element);
    return {...rest, color: dim ? 'rgba(0,0,0,0.18)' : '#000000', zIndex: dim ? 0 : 2, size: element === state.selected ? rest.size * 1.35 : rest.size};
  }

  edgeLook(key, {tie, base, ...rest}) {
    const {state, shown} = this;
    if (!state || !shown.ties[tie]) return {...rest, hidden: true};
    const one = this.data.ties[tie], mine = state.selected < 0 || one.from === state.selected || one.to === state.selected;
    return {...rest, color: mine ? base : '#e3e7ea', zIndex: mine ? 1 : 0};
  }

  take(state, shown) {
    this.state = {...state};
    this.shown = shown;
    const chosen = state.selected >= 0 ? this.data.elements[state.selected] : null;
    this.near = chosen ? new Set([chosen.index, ...chosen.ties.filter(tie => shown.ties[tie.index]).flatMap(tie => [tie.from, tie.to])]) : null;
  }

  show(state, shown) {
    const before = this.state;
    this.take(state, shown);
    if (before.territory !== state.territory) this.whole(state);
    this.renderer.refresh({schedule: true});
    if (state.selected >= 0 && before.selected !== state.selected) requestAnimationFrame(() => this.reveal(state.selected));
  }

  /// Brings an element into the window where it is not.
  reveal(element) {
    const key = this.graph.findNode((node, attributes) => attributes.element === element && (this.state.territory < 0 || attributes.territory === this.state.territory));
    if (!key) return;
    const at = this.renderer.getNodeDisplayData(key), {width, height} = this.renderer.getDimensions(), p = this.renderer.framedGraphToViewport(at);
    if (p.x > 20 && p.y > 20 && p.x < width - 20 && p.y < height - 20) return;
    this.renderer.getCamera().animate({x: at.x, y: at.y}, {duration: 300});
  }

  extent(territory) {
    const boxes = territory >= 0 ? [this.places[territory].box] : this.places.map(place => place.box).filter(box => box.w + box.h > 0);
    const x0 = Math.min(...boxes.map(b => b.x)), x1 = Math.max(...boxes.map(b => b.x + b.w)), y0 = Math.min(...boxes.map(b => b.y)), y1 = Math.max(...boxes.map(b => b.y + b.h));
    return {x: [x0, Math.max(x1, x0 + 1)], y: [-Math.max(y1, y0 + 1), -y0]};
  }

  whole(state) {
    this.renderer.setCustomBBox(this.extent(state.territory));
    this.renderer.getCamera().setState({x: 0.5, y: 0.5, ratio: 1, angle: 0});
  }

  zoom(by) {
    const camera = this.renderer.getCamera();
    if (by > 0) camera.animatedZoom({duration: 200, factor: 1.5});
    else camera.animatedUnzoom({duration: 200, factor: 1.5});
  }
  move(dx, dy) {
    const camera = this.renderer.getCamera(), {x, y, ratio} = camera.getState();
    camera.setState({x: x + dx * ratio * 0.15, y: y + dy * ratio * 0.15});
  }
  resize() { this.renderer.scheduleRefresh(); }

  /// Names of families, of territories where there are several, then of actors: the chosen and the best linked first, none over another.
  drawNames() {
    const {state, places, data} = this;
    if (!this.renderer) return;
    const names = new Names(this.renderer.getCanvases().labels.getContext('2d'), this.renderer.getDimensions());
    const ratio = this.renderer.getCamera().getState().ratio, at = (x, y) => this.renderer.graphToViewport({x, y: -y});
    for (const territory of data.territories) {
      if (state.territory >= 0 ? state.territory !== territory.index : territory.nodes.length === 0) continue;
      const place = places[territory.index];
      if (state.territory < 0) names.write([territory.name], at(place.box.x + place.box.w / 2, place.box.y - 14), 15, 600, colour('ink'), true);
      if (state.territory >= 0 || ratio < 0.6)
        for (const title of territory.titles) names.write(wrapped(both(data.families[title.family].name)), raised(at(title.x + place.dx, title.y + place.dy)), 13, 600, data.families[title.family].sign[0], true);
    }
    const waiting = [];
    this.graph.forEachNode((key, attributes) => {
      const shown = this.renderer.getNodeDisplayData(key);
      if (!shown || shown.hidden || (this.near && !this.near.has(attributes.element) && this.hovered !== key)) return;
      waiting.push({key, attributes, shown, first: attributes.element === state.selected || this.hovered === key ? 1e6 : attributes.size});
    });
    waiting.sort((a, b) => b.first - a.first);
    let misses = 0;
    for (const {key, attributes, shown, first} of waiting) {
      const p = this.renderer.framedGraphToViewport(shown), size = this.renderer.scaleSize(shown.size), chosen = first === 1e6;
      if (chosen) names.ring(p, size + 4, key === this.hovered ? colour('muted') : colour('accent'));
      if (!names.write(wrapped(attributes.label), {x: p.x, y: p.y + size + 3}, 12.5, chosen ? 600 : 400, colour('ink'), chosen)) misses += 1;
      if (misses > 300) break;
    }
  }

  picture() {
    this.renderer.refresh();
    const {width, height} = this.renderer.getDimensions(), layers = this.renderer.getCanvases(), canvas = document.createElement('canvas');
    canvas.width = layers.nodes.width;
    canvas.height = layers.nodes.height;
    const context = canvas.getContext('2d');
    this.renderer.render?.();
    for (const name of ['edges', 'nodes', 'labels', 'hovers', 'hoverNodes']) if (layers[name]) context.drawImage(layers[name], 0, 0, canvas.width, canvas.height);
    return width && height ? canvas.toDataURL('image/png') : '';
  }
}

/// Texts on a canvas that do not meet.
class Names {
  constructor(context, {width, height}) {
    Object.assign(this, {context, width, height, taken: []});
    context.textAlign = 'center';
    context.lineJoin = 'round';
  }

  /// Lines under a point; false where they would meet others, unless they must stand there.
  write(lines, {x, y}, size, weight, paint, must = false) {
    const {context} = this;
    if (x < 0 || y < -size || x > this.width || y > this.height) return true;
    context.font = `${weight} ${size}px "Open Sans","Segoe UI","Noto Sans",sans-serif`;
    const half = Math.max(...lines.map(line => context.measureText(line).width)) / 2 + 2, box = [x - half, y, x + half, y + size * (1.15 * lines.length + 0.1)];
    if (!must && this.taken.some(one => one[0] < box[2] && box[0] < one[2] && one[1] < box[3] && box[1] < one[3])) return false;
    this.taken.push(box);
    context.lineWidth = 3.5;
    context.strokeStyle = 'rgba(255,255,255,.94)';
    context.fillStyle = paint;
    lines.forEach((line, i) => {
      context.strokeText(line, x, y + size * (0.9 + 1.15 * i));
      context.fillText(line, x, y + size * (0.9 + 1.15 * i));
    });
    return true;
  }

  ring({x, y}, radius, paint) {
    const {context} = this;
    context.beginPath();
    context.arc(x, y, radius, 0, 7);
    context.lineWidth = 2.5;
    context.strokeStyle = paint;
    context.stroke();
  }
}

/// The place of a title is its middle.
const raised = ({x, y}) => ({x, y: y - 8});

/// On up to three lines of some twenty letters, as on paper.
function wrapped(text) {
  const lines = [''];
  for (const word of text.split(' ')) {
    const last = lines[lines.length - 1];
    if (last && last.length + word.length > 22 && lines.length < 3) lines.push(word);
    else lines[lines.length - 1] = last ? `${last} ${word}` : word;
  }
  return lines;
}
