/** Whether a word names things that a number before it counts: "3 stores", "12 employees". */
import type { Document } from '../text/document.ts';

const NOT_THINGS = new Set([
  'rate',
  'stop',
  'when',
  'cue',
  'money',
  'unit',
  'length',
  'percent',
  'points',
  'times',
  'scale',
  'about',
  'atmost',
  'atleast',
  'neg',
  'to',
  'per',
  'channel',
  'month',
]);
const SHORTEST_PLURAL = 4;
const NO_PLURALS = new Set(
  'plus this does less versus across towards always mais menos depois apres dans alors sans tres pues antes'.split(
    ' ',
  ),
);

/** A plural noun that is no word of money, time or measure. Plurals end in `s` in all languages read but German. */
export function isThings(document: Document, index: number): boolean {
  const token = document.tokens[index];
  if (token?.kind !== 'word' || token.text.length < SHORTEST_PLURAL) return false;
  if (document.language === 'de' || !token.text.endsWith('s') || token.text.endsWith('ss'))
    return false;
  if (NO_PLURALS.has(token.text)) return false;
  return !document.over(index).some(({ field }) => NOT_THINGS.has(field));
}
