/** A goal's text made ready for the recognizers: clean, folded, split, with every lexicon term found. */
import { cleanText, originalSpan, type CleanText } from './clean-text.ts';
import { fold } from './fold.ts';
import { matchTerms, type Hit } from './match-terms.ts';
import { tokenize, type Token } from './tokens.ts';
import type { Matcher } from '../lexicon/lexicon.ts';

export interface Document {
  readonly clean: CleanText;
  readonly text: string;
  readonly folded: string;
  readonly tokens: readonly Token[];
  /** Detected or stated language, `und` when unknown. */
  readonly language: string;
  readonly hits: readonly Hit[];
  /** The token that begins at an offset. */
  readonly tokenAt: (start: number) => Token | undefined;
  /** Hits of a field, in the order of the text. */
  readonly of: (field: string) => readonly Hit[];
  /** Hits that begin at a token. */
  readonly at: (index: number) => readonly Hit[];
  /** Hits that cover a token. */
  readonly over: (index: number) => readonly Hit[];
}

export interface Span {
  readonly start: number;
  readonly end: number;
}

const NONE: readonly Hit[] = [];

export function createDocument(
  original: string,
  language: (tokens: readonly Token[], text: string) => string,
  matcherOf: (language: string) => Matcher,
): Document {
  const clean = cleanText(original);
  const folded = fold(clean.text);
  const tokens = tokenize(clean.text, folded);
  const detected = language(tokens, clean.text);
  const hits = matchTerms(clean.text, tokens, matcherOf(detected));
  const fields = Map.groupBy(hits, ({ field }) => field);
  const begins = Map.groupBy(hits, ({ first }) => first);
  const starts = new Map(tokens.map((token) => [token.start, token]));
  const covers = new Map<number, Hit[]>();
  for (const hit of hits) {
    for (let index = hit.first; index <= hit.last; index += 1) {
      const known = covers.get(index);
      if (known === undefined) covers.set(index, [hit]);
      else known.push(hit);
    }
  }
  return {
    clean,
    text: clean.text,
    folded,
    tokens,
    language: detected,
    hits,
    tokenAt: (start) => starts.get(start),
    of: (field) => fields.get(field) ?? NONE,
    at: (index) => begins.get(index) ?? NONE,
    over: (index) => covers.get(index) ?? NONE,
  };
}

/** The evidence of a field: exact words of the original text. */
export function evidenceOf(document: Document, field: string, { start, end }: Span) {
  const span = originalSpan(document.clean, start, end);
  return { field, ...span, text: document.clean.original.slice(span.start, span.end) };
}

/** The hit of a field that begins at a token, if any; the longest. */
export const hitAt = (document: Document, index: number, field: string, value?: string) =>
  document
    .at(index)
    .findLast((hit) => hit.field === field && (value === undefined || hit.value === value));
