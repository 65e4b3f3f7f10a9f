// The signs of the printed figures: on a canvas, as an image, in a line of text.
import {svg} from './dom.js';
import {kinds} from './data.js';

let look;
export const takeLook = given => { look = given; };
export const colour = name => look.colours[name];
export const tieColour = tie => (tie.status === 4 ? look.ties[look.ties.length - 1] : look.ties[tie.quality]);

/// [colour, shape, hollow]
export function signOf(element, families) {
  if (element.kind === kinds.actor) return element.family >= 0 ? families[element.family].sign : ['#66717a', 0, 0];
  return element.kind === kinds.space ? look.natures[element.sort] : look.object;
}
/// The number of a sign among all: families, natures, the object, the unknown family.
export function signNumber(element, families) {
  if (element.kind === kinds.actor) return element.family >= 0 ? element.family : families.length + look.natures.length + 1;
  return families.length + (element.kind === kinds.space ? element.sort : look.natures.length);
}
export const allSigns = families => [...families.map(family => family.sign), ...look.natures, look.object, ['#66717a', 0, 0]];

export function drawSign(context, [fill, shape, hollow], x, y, radius, rim = true) {
  const path = new Path2D(look.shapes[shape]);
  context.save();
  context.translate(x, y);
  if (hollow) {
    const line = Math.max(0.16 * radius, radius * 0.28);
    context.scale(radius - line / 2, radius - line / 2);
    context.lineWidth = line / (radius - line / 2);
    context.fillStyle = look.colours.paper;
    context.strokeStyle = fill;
    context.fill(path);
    context.stroke(path);
  } else {
    context.scale(radius, radius);
    if (rim) {
      context.lineWidth = 0.34;
      context.strokeStyle = look.colours.paper;
      context.stroke(path);
    }
    context.fillStyle = fill;
    context.fill(path);
  }
  context.restore();
}

/// A sign in a line of text; who does not see it hears its name beside it.
export function signIcon([fill, shape, hollow]) {
  const attributes = hollow ? {fill: look.colours.paper, stroke: fill, 'stroke-width': '.32', transform: 'scale(.86)'} : {fill};
  return svg('svg', {viewBox: '-1.5 -1.5 3 3', class: 'sign', 'aria-hidden': 'true'}, svg('path', {d: look.shapes[shape], ...attributes}));
}

/// Dashes of a status, in pixels on the screen: on, off; as on paper.
export const dashes = [[], [7, 4], [1.5, 4], [11, 3], []];

/// A short sample of the line of a status.
export function tieSample(status) {
  const paint = look.ties[status === 4 ? look.ties.length - 1 : 1];
  const line = svg('line', {x1: '1', y1: '6', x2: '35', y2: '6', stroke: status === 4 ? paint : look.colours.muted, 'stroke-width': status === 2 ? '2.6' : '1.8', 'stroke-dasharray': dashes[status].join(' ')});
  const parts = status === 3 ? [line, svg('line', {x1: '18', y1: '1', x2: '18', y2: '11', stroke: look.colours.muted, 'stroke-width': '2'})] : [line];
  return svg('svg', {viewBox: '0 0 36 12', class: 'sample', 'aria-hidden': 'true'}, ...parts);
}
