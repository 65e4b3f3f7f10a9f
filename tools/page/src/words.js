// The words of the page, in two languages that came with the data.
let words = {}, vocabulary = {}, language = 'fr';

export function takeWords(head) {
  words = head.words;
  vocabulary = head.vocabulary;
  language = head.language;
}
export const languages = ['fr', 'en'];
export const getLanguage = () => language;
export const setLanguage = wanted => { if (languages.includes(wanted)) language = wanted; };

/// One of a pair [French, English].
export const both = pair => pair[language === 'fr' ? 0 : 1];

/// t('elements', {n: 3})
export function t(key, values = {}) {
  if (!words[key]) throw new Error(`no word: ${key}`);
  return both(words[key]).replace(/\{(\w+)\}/g, (whole, name) => (name in values ? values[name] : whole));
}
/// The form for a number: French takes the singular for 0 and 1, English for 1 alone.
export const tn = (key, n) => t((language === 'fr' ? n < 2 : n === 1) ? key + '_1' : key, {n: number(n)});
export const label = (list, value) => both(vocabulary[list][value]);
export const labels = list => vocabulary[list].map(both);
export const number = (value, decimals = 0) =>
  new Intl.NumberFormat(language === 'fr' ? 'fr-FR' : 'en-GB', {minimumFractionDigits: decimals, maximumFractionDigits: decimals}).format(value);

/// "2025-01" and "2025-01-20" as people say them; anything else as it is.
export function day(text) {
  if (!/^\d{4}-\d{2}(-\d{2})?$/.test(text ?? '')) return text;
  const parts = {year: 'numeric', month: 'long', timeZone: 'UTC', ...(text.length > 7 && {day: 'numeric'})};
  return new Intl.DateTimeFormat(language === 'fr' ? 'fr-FR' : 'en-GB', parts).format(new Date(text));
}
