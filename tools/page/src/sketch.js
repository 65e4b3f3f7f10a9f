// Map and network drawn plainly on a canvas: small, side by side, or where there is no WebGL.
import {colour, dashes, drawSign, signOf, tieColour} from './signs.js';
import {kinds} from './data.js';

function prepared(canvas) {
  const density = Math.min(2, globalThis.devicePixelRatio || 1), {clientWidth: width, clientHeight: height} = canvas;
  canvas.width = Math.max(1, width * density);
  canvas.height = Math.max(1, height * density);
  const context = canvas.getContext('2d');
  context.scale(density, density);
  return {context, width, height};
}

const mercator = latitude => (180 / Math.PI) * Math.log(Math.tan(Math.PI / 4 + (latitude * Math.PI) / 360));

function fit([x0, y0, x1, y1], width, height, margin) {
  const scale = Math.min((width - 2 * margin) / Math.max(x1 - x0, 1e-9), (height - 2 * margin) / Math.max(y1 - y0, 1e-9));
  return (x, y) => [width / 2 + (x - (x0 + x1) / 2) * scale, height / 2 + (y - (y0 + y1) / 2) * scale];
}

function trace(context, line, to) {
  line.forEach((p, i) => (i ? context.lineTo(...to(p)) : context.moveTo(...to(p))));
}

export function sketchMap(canvas, data, state, shown, territory) {
  const {context, width, height} = prepared(canvas), {ground} = data;
  const boxes = (territory >= 0 ? [data.territories[territory]] : data.territories).map(one => one.box).filter(Boolean);
  if (!ground || boxes.length === 0) return;
  const place = fit([Math.min(...boxes.map(b => b[0])), -mercator(Math.max(...boxes.map(b => b[3]))), Math.max(...boxes.map(b => b[2])), -mercator(Math.min(...boxes.map(b => b[1])))], width, height, 18);
  const to = ([longitude, latitude]) => place(longitude, -mercator(latitude));
  const inside = i => (territory >= 0 ? data.territories[territory].areas.has(i) : data.territories.some(one => one.areas.has(i)));
  const indicator = state.indicator >= 0 && !data.indicators[state.indicator].quarters ? data.indicators[state.indicator] : null;
  context.fillStyle = ground.sea ? colour('sea') : '#f4f3ef';
  context.fillRect(0, 0, width, height);
  for (const area of ground.areas) {
    const value = indicator?.byCode.get(area.code);
    context.fillStyle = !inside(area.index) ? colour('land_around') : value && value.shown >= 0 ? indicator.classes[value.shown][0] : indicator ? '#ffffff' : colour('land');
    context.beginPath();
    for (const part of area.shape) for (const ring of part) trace(context, ring, to);
    context.fill('evenodd');
  }
  const owner = area => area >= 0 && inside(area);
  for (const arc of ground.arcs) {
    const outline = owner(arc.left) !== owner(arc.right);
    if (arc.rank === 5 && !outline) continue;
    context.beginPath();
    trace(context, arc.line, to);
    context.strokeStyle = outline ? colour('ink') : arc.rank >= 4 ? colour('sea_line') : colour('commune_border');
    context.lineWidth = outline ? 1.8 : 0.5;
    context.stroke();
  }
  for (const element of data.elements)
    if (element.at && element.kind !== kinds.object && shown.elements[element.index] && (territory < 0 || element.in.includes(territory))) {
      const [x, y] = to(element.at);
      drawSign(context, signOf(element, data.families), x, y, element.index === state.selected ? 7 : 4);
    }
}

export function sketchNetwork(canvas, data, state, shown, territory) {
  const {context, width, height} = prepared(canvas);
  const {nodes} = data.territories[territory];
  context.fillStyle = colour('paper');
  context.fillRect(0, 0, width, height);
  if (nodes.length === 0) return;
  const place = fit([Math.min(...nodes.map(n => n.x)), Math.min(...nodes.map(n => n.y)), Math.max(...nodes.map(n => n.x)), Math.max(...nodes.map(n => n.y))], width, height, 14);
  const at = new Map(nodes.map(node => [node.element, place(node.x, node.y)]));
  const mine = tie => state.selected < 0 || tie.from === state.selected || tie.to === state.selected;
  for (const tie of data.ties) {
    const a = at.get(tie.from), b = at.get(tie.to);
    if (!a || !b || !shown.ties[tie.index] || !tie.in.includes(territory)) continue;
    context.beginPath();
    context.moveTo(...a);
    context.lineTo(...b);
    context.setLineDash(dashes[tie.status].map(v => v * 0.7));
    context.strokeStyle = mine(tie) ? tieColour(tie) : colour('rule');
    context.lineWidth = mine(tie) && state.selected >= 0 ? 1.8 : 0.9;
    context.stroke();
  }
  context.setLineDash([]);
  for (const [index, [x, y]] of at) if (shown.elements[index]) drawSign(context, signOf(data.elements[index], data.families), x, y, index === state.selected ? 8 : 4.5);
}
