/** Signs, codes and words of currencies. Ambiguous ones (`dollar`, `peso`, `krona`) are settled by the country named. */
import { isCurrency } from '#src/domain/money/currency.ts';
import { hitAt, type Document } from '../text/document.ts';

export interface CurrencyMark {
  /** ISO 4217 code, or `dollar`, `peso`, `krona`, `yen` where the mark alone does not say. */
  readonly kind: string;
  readonly start: number;
  readonly end: number;
  /** "MEUR" counts in millions, "TEUR" in thousands. */
  readonly factor?: number;
}

/** Longest first, so that `US$` is not read as `$`. Matched on the text as written. */
const SIGNS = pairsOf(
  'US$=USD USD$=USD U.S.$=USD CA$=CAD CAD$=CAD C$=CAD Can$=CAD AU$=AUD AUD$=AUD A$=AUD ' +
    'NZ$=NZD NZD$=NZD HK$=HKD SG$=SGD S$=SGD NT$=TWD MX$=MXN Mex$=MXN R$=BRL AR$=ARS ' +
    'CLP$=CLP COL$=COP CO$=COP J$=JMD TT$=TTD $U=UYU S/.=PEN S/=PEN CN¥=CNY JP¥=JPY ' +
    'RMB¥=CNY Rs.=INR Rs=INR RS.=INR rs.=INR rs=INR Fr.=CHF SFr.=CHF sFr.=CHF kr.=krona ' +
    'Kr.=krona kr=krona Kr=krona zł=PLN Kč=CZK Ft=HUF lei=RON лв=BGN руб.=RUB руб=RUB ' +
    'р.=RUB грн=UAH RM=MYR Rp=IDR Rp.=IDR KSh=KES Ksh=KES TSh=TZS USh=UGX GH₵=GHS GH¢=GHS ' +
    'Dhs=AED Dh=AED SR=SAR EGP=EGP د.إ=AED ر.س=SAR درهم=AED ريال=SAR جنيه=EGP 万円=JPY 円=JPY ' +
    '元=CNY 원=KRW евро=EUR $=dollar €=EUR £=GBP ¥=yen ₹=INR ₩=KRW ₽=RUB ₺=TRY ₫=VND ₱=PHP ' +
    '₦=NGN ₪=ILS ฿=THB ₴=UAH ₸=KZT ₡=CRC ₲=PYG ₵=GHS ₿=BTC ₾=GEL ₼=AZN ৳=BDT ₭=LAK ரூ=INR ₨=INR R=ZAR N=NGN',
);
const CODE_LENGTH = 3;
/** Codes that are also everyday words, in capitals too often to count before a number. */
const WORDLIKE = new Set(
  'ALL TOP TRY MOP COP CUP PEN GEL LAK SOS BAM MAD ANG AMD NET XXX XTS USN CHE BOB BAN GIP LSL MUR DOP CVE ERN RON'.split(
    ' ',
  ),
);
/** Codes people type in lower case. */
const LOWER = new Set(
  'usd eur gbp inr cad aud chf jpy brl mxn zar nzd sgd hkd aed sek nok dkk pln cny clp cop ars huf czk try thb ngn kes php idr myr krw rub ils sar'.split(
    ' ',
  ),
);
const LETTER = /[\p{L}]/u;

/** In "10 $ 30 cent" and "17 USD 25" the mark belongs to the first number, and the second is its hundredth. */
const isOfTheNumberBefore = (text: string, start: number, end: number): boolean =>
  /\d ?$/.test(text.slice(Math.max(0, start - 2), start)) &&
  !MARKED_BEFORE.test(text.slice(Math.max(0, start - MARKED_LOOK), start)) &&
  text.charAt(end - 1) === ' ' &&
  /^\d{1,2}(?![\d.,]\d|\d)/.test(text.slice(end, end + CODE_LENGTH + 2));

/** In "rmb 10 usd 20" the first number has a mark of its own. */
const MARKED_BEFORE = /(?:\b[A-Za-z]{3}|\p{Sc}) ?[\d.,]+ $/u;
const MARKED_LOOK = 24;

/** The currency that ends right before `end` (a space may stand between), such as `US$ ` or `CHF `. */
export function currencyBefore(document: Document, end: number): CurrencyMark | null {
  const { text } = document;
  const stop = text.charAt(end - 1) === ' ' ? end - 1 : end;
  for (const [sign, kind] of SIGNS) {
    const start = stop - sign.length;
    if (start < 0 || !text.startsWith(sign, start)) continue;
    if (isOfTheNumberBefore(text, start, end)) return null;
    if (LETTER.test(sign.charAt(0)) && LETTER.test(text.charAt(start - 1))) continue;
    if (sign === '$' && LETTER.test(text.charAt(start - 1)) && !isCodeBefore(text, start)) continue;
    return { kind, start, end: stop };
  }
  return codeBefore(document, stop);
}

function codeBefore(document: Document, stop: number): CurrencyMark | null {
  const { text } = document;
  const start = stop - CODE_LENGTH;
  if (start < 0) return null;
  const code = text.slice(start, stop);
  if (isOfTheNumberBefore(text, start, stop + 1)) return null;
  if (!isCode(code, WORDLIKE)) return wordBefore(document, stop);
  if (!LETTER.test(text.charAt(start - 1))) return { kind: code.toUpperCase(), start, end: stop };
  const factor = prefixFactor(text, start - 1, code);
  return factor === null ? null : { kind: code, start: start - 1, end: stop, factor };
}

const PREFIXES: ReadonlyMap<string, number> = new Map(
  Object.entries({ M: 1e6, T: 1e3, K: 1e3, k: 1e3 }),
);
/** The factor of the letter before a code, as in `MEUR`; null when it is part of a longer word. */
const prefixFactor = (text: string, at: number, code: string): number | null =>
  code === code.toUpperCase() && !LETTER.test(text.charAt(at - 1))
    ? (PREFIXES.get(text.charAt(at)) ?? null)
    : null;

/** "dollar 22.5 million": a currency word before the number, unless it belongs to a number before it. */
function wordBefore(document: Document, stop: number): CurrencyMark | null {
  const last = lastTokenEndingAt(document, stop);
  const hit =
    last === null ? undefined : document.over(last).find(({ field }) => field === 'money');
  if (hit === undefined || hit.end !== stop || hit.value === 'subunit') return null;
  const before = document.tokens[hit.first - 1];
  const owned =
    before !== undefined &&
    (before.kind !== 'word' ||
      document
        .over(before.index)
        .some(({ field }) => ['num', 'scale', 'one', 'frac'].includes(field)));
  return owned ? null : { kind: hit.value, start: hit.start, end: hit.end };
}

function lastTokenEndingAt(document: Document, stop: number): number | null {
  for (let start = stop - 1; start >= Math.max(0, stop - LONGEST_CURRENCY_WORD); start -= 1) {
    const token = document.tokenAt(start);
    if (token !== undefined) return token.end === stop ? token.index : null;
  }
  return null;
}
const LONGEST_CURRENCY_WORD = 12;

const isCodeBefore = (text: string, start: number): boolean =>
  isCode(text.slice(Math.max(0, start - CODE_LENGTH), start), new Set());

function isCode(code: string, except: ReadonlySet<string>): boolean {
  if (LOWER.has(code.toLowerCase())) return true;
  return code === code.toUpperCase() && !except.has(code) && isCurrency(code);
}

/** The currency that begins at `start` (a space or hyphen may stand between), such as ` €`, ` EUR` or ` dollars`. */
export function currencyAfter(document: Document, start: number): CurrencyMark | null {
  const { text } = document;
  const dot = text.charAt(start) === '.' && text.charAt(start + 1) === ' ' ? 1 : 0;
  const from = /[ -]/.test(text.charAt(start + dot)) ? start + dot + 1 : start;
  const word = wordAfter(document, from);
  if (word !== null) return word;
  for (const [sign, kind] of SIGNS) {
    if (sign === 'R' || sign === 'N' || !text.startsWith(sign, from)) continue;
    const next = text.charAt(from + sign.length);
    if (LETTER.test(sign.at(-1) ?? '') && LETTER.test(next)) continue;
    if (/\d/.test(next)) continue;
    return { kind, start: from, end: from + sign.length };
  }
  const prefixed = text.slice(from + 1, from + 1 + CODE_LENGTH);
  const factor =
    LETTER.test(text.charAt(from + 1 + CODE_LENGTH)) || !isCode(prefixed, WORDLIKE)
      ? null
      : prefixFactor(text, from, prefixed);
  if (factor !== null) return { kind: prefixed, start: from, end: from + 1 + CODE_LENGTH, factor };
  const code = text.slice(from, from + CODE_LENGTH);
  if (LETTER.test(text.charAt(from + CODE_LENGTH)) || !isCode(code, new Set(['ALL', 'TOP', 'NET'])))
    return null;
  return { kind: code.toUpperCase(), start: from, end: from + CODE_LENGTH };
}

/** "dollars", "euros", "reais", also after "of", "de", "d'": "2 millions d'euros". */
function wordAfter(document: Document, from: number): CurrencyMark | null {
  const token = document.tokenAt(from);
  if (token === undefined) return null;
  let { index } = token;
  const linkers = new Set(['of', 'de', 'd', "'", 'in', 'us', 'canadian']);
  for (let step = 0; step < 2 && linkers.has(document.tokens[index]?.text ?? ''); step += 1) {
    if (hitAt(document, index, 'money') !== undefined) break;
    index += 1;
  }
  const hit = hitAt(document, index, 'money');
  if (hit === undefined) return null;
  return { kind: hit.value, start: from, end: hit.end };
}

/** `sign=kind` pairs, in their order. */
function pairsOf(list: string): readonly (readonly [sign: string, kind: string])[] {
  return list.split(' ').map((pair) => {
    const at = pair.lastIndexOf('=');
    return [pair.slice(0, at), pair.slice(at + 1)] as const;
  });
}
