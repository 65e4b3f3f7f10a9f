// Every element that is shown, as a list: the way for the keyboard and for who does not see the map.
import {h} from './dom.js';
import {signIcon, signOf} from './signs.js';
import {kindWords, territoryNames} from './sheet.js';
import {t, tn} from './words.js';

const step = 60;

export class List {
  constructor(data, choose) {
    this.data = data;
    this.choose = choose;
    this.element = h('section', {class: 'list', 'aria-label': t('list')});
  }

  show(shown) {
    this.found = this.data.elements.filter(element => shown.elements[element.index]);  // they came in the order of their names
    this.rows = h('ul', {class: 'rows'});
    this.more = h('button', {type: 'button', class: 'small', onclick: () => this.add(true)}, t('more'));
    this.element.setAttribute('aria-label', t('list'));
    this.element.replaceChildren(h('h3', {}, tn('elements_n', this.found.length)), this.rows, this.more);
    this.add(false);
  }

  add(focus) {
    const from = this.rows.children.length;
    for (const element of this.found.slice(from, from + step)) this.rows.append(this.row(element));
    this.more.hidden = this.rows.children.length >= this.found.length;
    if (focus) this.rows.children[from]?.querySelector('button').focus();
  }

  row(element) {
    const note = [kindWords(element, this.data), this.data.territories.length > 1 ? territoryNames(element, this.data) : ''].filter(Boolean).join(' · ');
    return h('li', {}, h('button', {type: 'button', class: 'row', 'data-element': element.index, onclick: () => this.choose(element.index)}, signIcon(signOf(element, this.data.families)),
      h('span', {class: 'row-words'}, h('span', {class: 'row-name'}, element.name), h('span', {class: 'row-note'}, note))));
  }
}
