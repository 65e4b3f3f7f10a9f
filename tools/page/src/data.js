// The data of the page, decoded piece by piece so that no piece of work is long.
import {pause, plain} from './dom.js';

export const kinds = {actor: 0, space: 1, object: 2};
export const statuses = {existing: 0, wished: 1, missing: 2, refused: 3, past: 4};
const degree = 1e5;

function* parts(name) {
  for (const block of document.querySelectorAll(`script[type="application/json"][data-part="${name}"]`)) {
    yield JSON.parse(block.textContent);
    block.remove();  // the text is no longer needed
  }
}

async function list(name) {
  const all = [];
  for (const part of parts(name)) {
    for (const one of part) all.push(one);
    await pause();
  }
  return all;
}

/// Points of a list of differences.
function points(numbers, from = 0) {
  const out = [];
  let x = 0, y = 0;
  for (let i = from; i + 1 < numbers.length; i += 2) {
    x += numbers[i];
    y += numbers[i + 1];
    out.push([x / degree, y / degree]);
  }
  return out;
}

function ring(numbers) {
  const out = points(numbers);
  if (out.length < 3) return null;
  out.push(out[0]);
  return out;
}

const rings = shape => shape.map(polygon => polygon.map(ring).filter(Boolean)).filter(polygon => polygon.length > 0);

/// The points along the arcs of a ring, closed.
function joined(refs, arcs) {
  const out = [];
  for (const ref of refs) {
    const line = arcs[ref < 0 ? ~ref : ref].line;
    const walked = ref < 0 ? [...line].reverse() : line;
    for (let i = out.length ? 1 : 0; i < walked.length; i += 1) out.push(walked[i]);
  }
  return out.length > 3 ? out : null;
}

async function decodeGround(raw) {
  const arcs = raw.arcs.map(numbers => ({rank: numbers[0], left: numbers[1], right: numbers[2], line: points(numbers, 3)}));
  await pause();
  const areas = [];
  for (const [i, area] of raw.areas.entries()) {
    const shape = area.parts.map(part => part.map(refs => joined(refs, arcs)).filter(Boolean)).filter(part => part.length > 0);
    areas.push({index: i, code: area.code, name: area.name, size: area.size, label: area.label.map(v => v / degree), shape});
    if (i % 500 === 499) await pause();
  }
  await pause();
  return {
    arcs, areas, sea: raw.sea === 1, source: raw.source ?? '',
    quarters: raw.quarters.map(quarter => ({code: quarter.code, name: quarter.name, shape: rings(quarter.shape)})),
    water: raw.water.map(rings), rivers: raw.rivers.map(numbers => points(numbers)),
  };
}

function decodeTerritory(raw, index) {
  const nodes = [], titles = [];
  for (let i = 0; i < raw.nodes.length; i += 3) nodes.push({element: raw.nodes[i], x: raw.nodes[i + 1] / 100, y: raw.nodes[i + 2] / 100});
  for (let i = 0; i < raw.titles.length; i += 3) titles.push({family: raw.titles[i], x: raw.titles[i + 1] / 100, y: raw.titles[i + 2] / 100});
  return {...raw, index, nodes, titles, box: raw.box?.map(v => v / degree), areas: new Set(raw.areas)};
}

function decodeElement(raw, index) {
  raw.index = index;
  raw.at = raw.at && [raw.at[0] / degree, raw.at[1] / degree];
  raw.ties = [];
  return raw;
}

const decodeTie = ([from, to, type, status, quality, intensity, dim, territories], index) => ({index, from, to, type, status, quality, intensity, dim, in: territories});

/// What a search looks in, worked out once.
export function folded(element) {
  element.folded ??= plain(`${element.name} ${element.text ?? ''} ${element.commune ?? ''}`);
  return element.folded;
}
/// The same for all of them while nobody waits.
export async function foldAll(data) {
  for (const element of data.elements) {
    folded(element);
    if (element.index % 500 === 499) await pause();
  }
}

export const readHead = () => parts('head').next().value;

export async function readData(head) {
  const elements = [], ties = [];
  for (const raw of await list('elements')) {
    elements.push(decodeElement(raw, elements.length));
    if (elements.length % 1000 === 0) await pause();
  }
  for (const raw of await list('ties')) {
    const tie = decodeTie(raw, ties.length);
    ties.push(tie);
    elements[tie.from].ties.push(tie);
    elements[tie.to].ties.push(tie);
    if (ties.length % 2000 === 0) await pause();
  }
  await pause();
  let ground = null;
  for (const raw of parts('ground')) ground = await decodeGround(raw);
  const indicators = [];
  for (const raw of parts('indicator')) {
    indicators.push({...raw, byCode: new Map(raw.values.map(([code, shown, secret, value]) => [code, {shown, secret: secret === 1, value}]))});
    await pause();
  }
  return {look: head.look, families: head.families, territories: head.territories.map(decodeTerritory), elements, ties, ground, indicators,
          byId: new Map(elements.map(element => [element.id, element]))};
}
