// Which elements and ties a state shows.
import {plain} from './dom.js';
import {folded, kinds} from './data.js';

function passes(element, state, words) {
  if (state.territory >= 0 && !element.in.includes(state.territory)) return false;
  if (state.dimension && element.dim && !(element.dim & state.dimension)) return false;
  if (element.kind === kinds.actor && state.offFamilies.has(element.family)) return false;
  if (element.kind === kinds.space && state.offNatures.has(element.sort)) return false;
  if (element.kind === kinds.object && !state.objects) return false;
  return words.every(word => folded(element).includes(word));
}

/// {elements: Uint8Array, ties: Uint8Array, count}
export function filtered(data, state) {
  const words = plain(state.query).split(/\s+/).filter(Boolean);
  const elements = new Uint8Array(data.elements.length), ties = new Uint8Array(data.ties.length);
  let count = 0;
  for (const element of data.elements)
    if (passes(element, state, words)) {
      elements[element.index] = 1;
      count += 1;
    }
  for (const tie of data.ties) {
    const known = !state.offStatuses.has(tie.status) && (state.territory < 0 || tie.in.includes(state.territory)) && (!state.dimension || !tie.dim || tie.dim & state.dimension);
    if (known && elements[tie.from] && elements[tie.to]) ties[tie.index] = 1;
  }
  return {elements, ties, count};
}
