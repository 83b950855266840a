/**
 * Where a quotation stands in a text. Both are cleaned first, so that typographic quotes or invisible characters, which
 * models leave out, do not hide it; the offsets are those of the original text.
 */
import { cleanText, originalSpan, type CleanText } from '../text/clean-text.ts';
import type { Span } from '../text/document.ts';

const SHORTEST = 2;
/** A word that stands in the text this often proves little; more places only cost time. */
const PLACES = 20;
const LETTER = /\p{L}/u;
const WORD_CHARACTER = /[\p{L}\p{N}]/u;
/** Scripts that put no space between words. */
const UNSPACED =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;

/**
 * The first places, in the clean text, of a quotation that is whole words; none for one without a letter.
 */
export function findQuotation(text: CleanText, quotation: string): Span[] {
  const wanted = cleanText(quotation).text.trim();
  if (wanted.length < SHORTEST || !LETTER.test(wanted)) return [];
  const found: Span[] = [];
  let at = text.text.indexOf(wanted);
  while (at >= 0 && found.length < PLACES) {
    const end = at + wanted.length;
    if (!isInsideWord(text.text, at) && !isInsideWord(text.text, end))
      found.push({ start: at, end });
    at = text.text.indexOf(wanted, at + 1);
  }
  return found;
}

/** Whether a word goes on across this offset. */
function isInsideWord(text: string, offset: number): boolean {
  const before = characterBefore(text, offset);
  const after = String.fromCodePoint(text.codePointAt(offset) ?? 0);
  return (
    WORD_CHARACTER.test(before) &&
    WORD_CHARACTER.test(after) &&
    !UNSPACED.test(before) &&
    !UNSPACED.test(after)
  );
}

function characterBefore(text: string, offset: number): string {
  const pair = text.codePointAt(offset - 2) ?? 0;
  return pair > UNIT_LIMIT ? String.fromCodePoint(pair) : text.charAt(offset - 1);
}
const UNIT_LIMIT = 0xffff;

/** The same place in the original, with its words. */
export function quote(text: CleanText, { start, end }: Span): Span & { readonly text: string } {
  const span = originalSpan(text, start, end);
  return { ...span, text: text.original.slice(span.start, span.end) };
}
