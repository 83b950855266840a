/** Finds a lexicon's terms in tokens. */
import type { Matcher, Pattern, Term } from '../lexicon/lexicon.ts';
import type { Token } from './tokens.ts';

export interface Hit {
  readonly field: string;
  readonly value: string;
  readonly weight: number;
  /** Index of the first and last token. */
  readonly first: number;
  readonly last: number;
  readonly start: number;
  readonly end: number;
}

/** What may stand between two words of one term. */
const INNER_MARKS = new Set(['-', "'", '.', '/', '&']);
const SHORTEST_STEM = 3;
const LONGEST_WORD = 40;

/** All terms in the tokens; within a field the longer one hides those inside it. */
export function matchTerms(clean: string, tokens: readonly Token[], matcher: Matcher): Hit[] {
  const found: Hit[] = [];
  for (const token of tokens) {
    if (token.kind === 'mark') continue;
    for (const term of candidatesOf(token, matcher)) {
      const last = matchFrom(clean, tokens, token.index, term.words);
      const end = last === null ? undefined : tokens[last]?.end;
      if (last === null || end === undefined) continue;
      const { field, value, weight } = term;
      found.push({ field, value, weight, first: token.index, last, start: token.start, end });
    }
  }
  return withoutInner(found);
}

function* candidatesOf(token: Token, { exact, stems, endings }: Matcher): Generator<Term> {
  const word = token.text;
  const own = exact.get(word);
  yield* own ?? [];
  if (word.length > LONGEST_WORD) return;
  if (own === undefined && word.length >= SHORTEST_INFLECTED) yield* inflected(word, exact);
  for (let size = SHORTEST_STEM; size <= word.length; size += 1) {
    yield* stems.get(word.slice(0, size)) ?? [];
    yield* endings.get(word.slice(-size)) ?? [];
  }
}

const SHORTEST_INFLECTED = 5;
/** Nouns whose number and case may differ from the lexicon's: what is sold, counted or reached. */
const INFLECTED_FIELDS = new Set(['industry', 'metric', 'segment', 'model', 'people', 'gender']);
const INFLECTIONS = ['s', 'es', 'n', 'en', 'e', 'er'];

/** Single-word terms that differ from the word by a plural or case ending only. */
function* inflected(word: string, exact: Matcher['exact']): Generator<Term> {
  for (const ending of INFLECTIONS) {
    const forms = word.endsWith(ending)
      ? [word.slice(0, -ending.length), word + ending]
      : [word + ending];
    for (const form of forms) {
      for (const term of exact.get(form) ?? []) {
        if (term.words.length > 1 || !INFLECTED_FIELDS.has(term.field)) continue;
        yield { ...term, words: [{ text: word, form: 'exact' }] };
      }
    }
  }
}

/** Index of the last token of the match, or null. */
function matchFrom(
  clean: string,
  tokens: readonly Token[],
  first: number,
  words: readonly Pattern[],
): number | null {
  let index = first;
  for (const [position, word] of words.entries()) {
    if (position > 0) {
      index += 1;
      const mark = tokens[index];
      if (mark?.kind === 'mark' && INNER_MARKS.has(mark.text)) index += 1;
      const before = tokens[index - 1];
      if (before === undefined || (before.text === '.' && before.end !== tokens[index]?.start))
        return null;
    }
    const token = tokens[index];
    if (token === undefined || token.kind === 'mark' || !matchesWord(clean, token, word))
      return null;
  }
  return index;
}

function matchesWord(clean: string, token: Token, { text, form }: Pattern): boolean {
  if (form === 'stem') return token.text.startsWith(text);
  if (form === 'ending') return token.text.endsWith(text);
  return form === 'capitals' ? clean.slice(token.start, token.end) === text : token.text === text;
}

/** No term has more tokens than this; bounds how far back a covering term is looked for. */
const LONGEST_TERM = 12;

function withoutInner(hits: readonly Hit[]): Hit[] {
  const byFirst = Map.groupBy(hits, ({ first }) => first);
  const isHidden = (hit: Hit): boolean => {
    for (let first = Math.max(0, hit.last - LONGEST_TERM); first <= hit.first; first += 1) {
      for (const other of byFirst.get(first) ?? []) {
        const longer = other.last - other.first > hit.last - hit.first;
        if (longer && other.field === hit.field && other.last >= hit.last) return true;
      }
    }
    return false;
  };
  return hits
    .filter((hit) => !isHidden(hit))
    .toSorted((a, b) => a.first - b.first || a.last - b.last);
}
