/** The digits of a number as people type them: grouping, decimal marks, fractions with a slash, powers of ten. */

const COMMA_DECIMAL = new Set([
  'de',
  'es',
  'fr',
  'pt',
  'it',
  'nl',
  'pl',
  'sv',
  'da',
  'nb',
  'fi',
  'cs',
  'tr',
  'ru',
  'und',
]);
const INDIAN = /\d{1,2}(?:,\d{2}){1,6},\d{3}(?!\d)(?:\.\d{1,2}(?!\d))?/y;
const GROUPED = /\d{1,3}([ .,'])\d{3}(?:\1\d{3}){0,5}(?![\d])/y;
const FRACTION_PART = /[.,](\d{1,8})(?!\d)/y;
const PLAIN = /\d{1,18}(?:[.,]\d{1,8})?/y;
const GROUP_SIZE = 3;

const SLASH_TAIL = / {1,2}(\d{1,2})\/(\d{1,2})(?![\d/])/y;
const SLASH = /\/(\d{1,2})(?![\d/])/y;
/** Denominators people write: halves to sixths, eighths, tenths. */
const DENOMINATORS = new Set(['2', '3', '4', '5', '6', '8', '10']);

/** "2 1/2", "3/4": the value and the end; null for dates, "24/7" and the like. */
export function slashFraction(
  text: string,
  start: number,
  literal: string,
): { value: number; end: number } | null {
  if (!/^\d{1,4}$/.test(literal)) return null;
  const end = start + literal.length;
  const tail = matchAt(SLASH_TAIL, text, end);
  const part = tail === null ? matchAt(SLASH, text, end) : tail;
  if (part === null) return null;
  const [numerator, denominator] = tail === null ? [literal, part[1]] : [tail[1], tail[2]];
  const isFraction =
    denominator !== undefined &&
    DENOMINATORS.has(denominator) &&
    Number(numerator) < Number(denominator) &&
    Number(numerator) > 0;
  if (!isFraction) return null;
  const value = Number(numerator) / Number(denominator) + (tail === null ? 0 : Number(literal));
  return { value, end: end + part[0].length };
}

const PRECISION = 12;
/** Takes out the binary dust of products such as 1.1 × 1,000. */
export const tidy = (value: number): number => Number(value.toPrecision(PRECISION));

const POWER =
  /(?:[eE]([+-]?\d{1,3})|(\^)([+-]{0,2}\d{1,3})| ?[x×*] ?10\^([+-]?\d{1,3}))(?![\p{L}\d])/uy;
const TEN = 10;

/** "1e10", "1.1^23", "1.3x10^6": the value and the end, null where no power follows the literal. */
export function powerAfter(
  text: string,
  end: number,
  base: number,
): { value: number; end: number } | null {
  const match = matchAt(POWER, text, end);
  if (match === null) return null;
  const [whole, scientific, caret, exponent = '', ten] = match;
  const value =
    caret === undefined
      ? base * TEN ** Number(scientific ?? ten)
      : base ** Number(exponent.replace('--', '').replace('+', ''));
  return { value, end: end + whole.length };
}

/** ".08": the digits that begin at `start` are decimals, as a mark with nothing before it leads them. */
export const isLeadingDecimal = (text: string, start: number): boolean =>
  text.charAt(start - 1) === '.' && !/[\p{L}\d).]/u.test(text.charAt(start - 2));

/** "22,24,26" and "192.168.1.2" are several numbers: a mark between digits on both sides makes a list. */
function isInList(text: string, start: number, literal: string): boolean {
  const mark = /[.,]/.exec(literal)?.[0];
  if (mark === undefined) return false;
  const isLinked = (at: number): boolean =>
    text.charAt(at) === mark && /\d/.test(text.charAt(at - 1)) && /\d/.test(text.charAt(at + 1));
  return isLinked(start - 1) || isLinked(start + literal.length);
}

export function literalAt(text: string, start: number): string {
  for (const pattern of [INDIAN, GROUPED]) {
    const match = matchAt(pattern, text, start);
    if (match === null || match[0].startsWith('0') || isInList(text, start, match[0])) continue;
    const tail = matchAt(FRACTION_PART, text, start + match[0].length);
    const separator = match[1];
    const hasTail = tail !== null && separator !== undefined && tail[0].charAt(0) !== separator;
    return match[0] + (hasTail ? tail[0] : '');
  }
  const plain = matchAt(PLAIN, text, start)?.[0] ?? '';
  return isInList(text, start, plain) ? plain.slice(0, plain.search(/[.,]/)) : plain;
}

/** What a sticky pattern finds at a place. */
export function matchAt(pattern: RegExp, text: string, start: number): RegExpExecArray | null {
  pattern.lastIndex = start;
  return pattern.exec(text);
}

/** The value of a literal such as `1.250,50`. A lone group of three after one mark is thousands unless a scale follows. */
export function valueOf(literal: string, language: string, decimalWins: boolean): number {
  const bare = literal.replaceAll(/[ ']/g, '');
  const marks = bare.match(/[.,]/g) ?? [];
  const lastMark = marks.at(-1);
  if (lastMark === undefined) return Number(bare);
  const tail = bare.slice(bare.lastIndexOf(lastMark) + 1);
  const mixed = new Set(marks).size > 1;
  const decimalMark = COMMA_DECIMAL.has(language) ? ',' : '.';
  const isDecimal = mixed
    ? true
    : marks.length > 1
      ? false
      : tail.length !== GROUP_SIZE ||
        bare.startsWith('0') ||
        (decimalWins && lastMark === decimalMark);
  if (!isDecimal) return Number(bare.replaceAll(/[.,]/g, ''));
  const whole = bare.slice(0, bare.lastIndexOf(lastMark)).replaceAll(/[.,]/g, '');
  return Number(`${whole}.${tail}`);
}
