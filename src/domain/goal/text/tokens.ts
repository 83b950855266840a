/** Words, numbers and marks of a clean text, with their places. */

export interface Token {
  readonly index: number;
  readonly start: number;
  readonly end: number;
  /** Folded: lower case without accents. */
  readonly text: string;
  readonly kind: 'word' | 'number' | 'mark';
  /** Starts with a capital letter in the text. */
  readonly capital: boolean;
  /** Number of the clause it is in; clauses end at `. ! ? ;` and line ends, not at commas. */
  readonly clause: number;
  /** Number of the phrase it is in; phrases end at commas, colons, brackets and dashes too. */
  readonly phrase: number;
}

/** `USD5000`, `R500`: a short code glued to an amount is a word of its own. */
const GLUED = /^\p{L}{1,3}(?=\d{2})/u;
/** `R3,500`, `N1.5m`: rand and naira are written with a letter. */
const isLetterSign = (word: string, text: string, end: number): boolean =>
  /^[RN]\d$/.test(word) && /^[.,]\d/.test(text.slice(end, end + 2));
const WORD = /[\p{L}\p{M}][\p{L}\p{M}\p{Nd}]*/uy;
const NUMBER = /\d+/y;
const CAPITAL = /^\p{Lu}/u;
const CLAUSE_END = new Set(['!', '?', ';', '\n', '•', '。', '！', '？']);
const PHRASE_END = new Set([',', ':', '(', ')', '"', '[', ']', '|', '、', '，']);

/** Splits a clean text; `folded` is the same text folded. Linear time. */
export function tokenize(clean: string, folded: string): Token[] {
  const tokens: Token[] = [];
  let clause = 0;
  let phrase = 0;
  let at = 0;
  while (at < clean.length) {
    const unit = clean.charAt(at);
    if (unit === ' ') {
      at += 1;
      continue;
    }
    const end = endOfWord(clean, at);
    const kind = end === at ? 'mark' : isDigit(unit) ? 'number' : 'word';
    const stop = kind === 'mark' ? at + 1 : end;
    tokens.push({
      index: tokens.length,
      start: at,
      end: stop,
      text: folded.slice(at, stop),
      kind,
      capital: kind === 'word' && CAPITAL.test(unit),
      clause,
      phrase,
    });
    if (kind === 'mark' && endsClause(clean, at, tokens)) {
      clause += 1;
      phrase += 1;
    } else if (kind === 'mark' && endsPhrase(clean, at)) {
      phrase += 1;
    }
    at = stop;
  }
  return tokens;
}

const isDigit = (unit: string): boolean => unit >= '0' && unit <= '9';

function endOfWord(text: string, at: number): number {
  for (const pattern of [NUMBER, WORD]) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match === null) continue;
    const end = at + match[0].length;
    const code =
      GLUED.exec(match[0])?.[0] ??
      (isLetterSign(match[0], text, end) ? match[0].charAt(0) : match[0]);
    return at + code.length;
  }
  return at;
}

/** A full stop ends a clause before white space or the end, but not after a single letter ("U.S. hospitals"). */
function endsClause(text: string, at: number, tokens: readonly Token[]): boolean {
  const unit = text.charAt(at);
  if (CLAUSE_END.has(unit)) return true;
  if (unit !== '.') return false;
  const next = text.charAt(at + 1);
  if (next !== '' && next !== ' ' && next !== '\n' && next !== '"' && next !== ')') return false;
  const before = tokens[tokens.length - 2];
  if (before === undefined || before.end !== at) return true;
  return !(isAbbreviation(before) && /^\s*[\p{Ll}\d]/u.test(text.slice(at + 1, at + 1 + 2)));
}

const ABBREVIATIONS = new Set(
  'approx ca bzw inkl max min mio mrd mill mil no nr st vs incl etc aprox env jan feb mar apr jun jul aug sep sept oct okt nov dec dez rs fr usw z b u s a p m ad inc ltd'.split(
    ' ',
  ),
);
const isAbbreviation = (token: Token): boolean =>
  ABBREVIATIONS.has(token.text) ||
  (token.kind === 'word' && token.end - token.start === 1) ||
  token.kind === 'number';

/** Commas and colons inside numbers and times ("20,000", "10:30") end nothing; a dash needs spaces around it. */
function endsPhrase(text: string, at: number): boolean {
  const unit = text.charAt(at);
  if (unit === '-') return text.charAt(at - 1) === ' ' && text.charAt(at + 1) === ' ';
  if (!PHRASE_END.has(unit)) return false;
  return !(isDigit(text.charAt(at - 1)) && isDigit(text.charAt(at + 1)));
}
