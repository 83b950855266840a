/** Whether a minus belongs to a number, or is a hyphen, a range, a bullet or a subtraction. */
import type { Document, Span } from '../text/document.ts';

const MINUS_WORDS = new Set(['minus', 'negative']);

/** "-5", "(-5", "minus five", "negative one"; not "3-5", "10 minus 5", nor a bullet at the start of a line. */
export function isNegative(
  { text, tokens }: Document,
  { start, first }: Span & { readonly first: number },
): boolean {
  const sign = text.charAt(start - 1) === '.' ? start - 1 : start;
  if (text.charAt(sign - 1) === '-') {
    const before = text.charAt(sign - 2);
    return before === '' ? !text.includes('\n') : /^(?:[ (:]|\p{Sc})$/u.test(before);
  }
  const word = tokens[first - 1];
  if (word === undefined || !MINUS_WORDS.has(word.text)) return false;
  return tokens[first - 2]?.kind !== 'number';
}
