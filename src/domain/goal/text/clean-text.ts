/**
 * Text as the recognizers read it: NFKC, digits of every script as ASCII, invisible and direction marks gone,
 * typographic dashes, quotes and spaces plain. An offset map leads every character back to the original text.
 */

/** Zero digits of the scripts whose decimal digits people type beside money and dates. */
const ZEROS = {
  arabic: 0x660,
  extendedArabic: 0x6f0,
  devanagari: 0x966,
  bengali: 0x9e6,
  gurmukhi: 0xa66,
  gujarati: 0xae6,
  tamil: 0xbe6,
  telugu: 0xc66,
  kannada: 0xce6,
  thai: 0xe50,
};
const ZERO_LIST = Object.values(ZEROS);
const DIGITS_PER_SCRIPT = 10;
const ASCII_LIMIT = 0x80;

const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\u115f\u1160\u3164\uffa0]/u;
/** Joiners, vowels without shape and variation selectors: marks, but not to be seen. */
const INVISIBLE_MARK = /\u034f|\u17b4|\u17b5|[\ufe00-\ufe0f]/u;
const LINE_BREAK = /[\n\r\u2028\u2029\u0085]/u;
const SPACE = /[\s\p{Z}]/u;
const DASH = /[\u2010-\u2015\u2212\u2e3a\u2e3b\ufe58\ufe63\uff0d]/u;
const SINGLE_QUOTE = /[\u2018-\u201b\u2032\u02bc\u00b4`]/u;
const DOUBLE_QUOTE = /[\u201c-\u201f\u00ab\u00bb\u2033]/u;
/** `1½` must not become `11/2`. */
const VULGAR_FRACTION = /[\u00bc-\u00be\u2150-\u215e]/u;
const FRACTION_SLASH = '\u2044';
const MARK = /\p{M}/u;

export interface CleanText {
  readonly original: string;
  /** What the recognizers read. */
  readonly text: string;
  /** Offset in the original of the first code unit that the clean character at this index came from. */
  readonly starts: readonly number[];
  /** Offset in the original just after it. */
  readonly ends: readonly number[];
}

/** Cleans a text; `text` is empty when nothing readable is left. Linear in the length of the text. */
export function cleanText(original: string): CleanText {
  const units: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  for (const { cluster, start } of clustersOf(original)) {
    const clean = cleanCluster(cluster);
    for (const unit of clean.split('')) {
      units.push(unit);
      starts.push(start);
      ends.push(start + cluster.length);
    }
  }
  const text = units.join('');
  return { original, text: text.trim() === '' ? '' : text, starts, ends };
}

/** A span of the clean text as a span of the original. */
export const originalSpan = (clean: CleanText, start: number, end: number) => ({
  start: clean.starts[start] ?? 0,
  end: clean.ends[end - 1] ?? clean.original.length,
});

/** A code point with the combining marks after it, so that NFKC can compose them. */
function* clustersOf(text: string): Generator<{ cluster: string; start: number }> {
  let cluster = '';
  let start = 0;
  let offset = 0;
  for (const char of text) {
    if (cluster !== '' && !(char.charCodeAt(0) >= ASCII_LIMIT && MARK.test(char))) {
      yield { cluster, start };
      cluster = '';
    }
    if (cluster === '') start = offset;
    cluster += char;
    offset += char.length;
  }
  if (cluster !== '') yield { cluster, start };
}

function cleanCluster(cluster: string): string {
  const code = cluster.charCodeAt(0);
  if (cluster.length === 1 && code < ASCII_LIMIT) {
    if (cluster === '`') return "'";
    return code >= ' '.charCodeAt(0) || cluster === '\n' ? cluster : cleanControl(cluster);
  }
  let clean = VULGAR_FRACTION.test(cluster) ? ' ' : '';
  for (const char of cluster.normalize('NFKC')) clean += cleanChar(char);
  return clean;
}

const cleanControl = (char: string): string =>
  LINE_BREAK.test(char) ? '\n' : char === '\t' ? ' ' : '';

function cleanChar(char: string): string {
  if (LINE_BREAK.test(char)) return '\n';
  if (SPACE.test(char)) return ' ';
  if (INVISIBLE.test(char) || INVISIBLE_MARK.test(char)) return '';
  if (DASH.test(char)) return '-';
  if (char === FRACTION_SLASH) return '/';
  if (SINGLE_QUOTE.test(char)) return "'";
  if (DOUBLE_QUOTE.test(char)) return '"';
  const code = char.codePointAt(0) ?? 0;
  const zero = ZERO_LIST.find((first) => code >= first && code < first + DIGITS_PER_SCRIPT);
  return zero === undefined ? char : String(code - zero);
}
