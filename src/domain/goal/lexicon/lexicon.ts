/**
 * A lexicon gives meaning to words: tags such as `objective.sales` or `unit.month`, each with its terms.
 * Terms are separated by `|`; `stem*` and `*ending` match parts of a word; a term in capitals matches capitals only;
 * `term~0.4` lowers a term's weight from 1. Terms are folded, so accents and case need no variants.
 */
import { fold } from '../text/fold.ts';

export type Lexicon = Readonly<Record<string, string>>;

export interface Term {
  /** Everything before the first dot of the tag. */
  readonly field: string;
  /** Everything after it. */
  readonly value: string;
  readonly weight: number;
  readonly words: readonly Pattern[];
}

export interface Pattern {
  readonly text: string;
  readonly form: 'exact' | 'stem' | 'ending' | 'capitals';
}

/** Terms by how their first word is found. */
export interface Matcher {
  readonly exact: ReadonlyMap<string, readonly Term[]>;
  readonly stems: ReadonlyMap<string, readonly Term[]>;
  readonly endings: ReadonlyMap<string, readonly Term[]>;
}

const WORD_BREAK = /[\s\-'./&]+/;

/** Compiles lexicons into one matcher; `share` lowers the weight of all terms of a lexicon, `borrowed` are shared ones. */
export function compileLexicons(
  sources: readonly { readonly lexicon: Lexicon; readonly share: number }[],
  borrowed: readonly Term[] = [],
): Matcher {
  const exact = new Map<string, Term[]>();
  const stems = new Map<string, Term[]>();
  const endings = new Map<string, Term[]>();
  const own = sources.map(({ lexicon, share }) => termsOf(lexicon, share));
  for (const terms of [...own, borrowed]) {
    for (const term of terms) {
      const [first] = term.words;
      if (first === undefined) continue;
      const index = first.form === 'stem' ? stems : first.form === 'ending' ? endings : exact;
      const key = fold(first.text);
      const known = index.get(key);
      if (known === undefined) index.set(key, [term]);
      else known.push(term);
    }
  }
  return { exact, stems, endings };
}

/** The whole words that begin terms of some lexicons. */
export function firstWords(lexicons: readonly Lexicon[]): Set<string> {
  const words = new Set<string>();
  for (const lexicon of lexicons) {
    for (const { words: patterns } of termsOf(lexicon, 1)) {
      const [first] = patterns;
      if (first !== undefined && (first.form === 'exact' || first.form === 'capitals'))
        words.add(fold(first.text));
    }
  }
  return words;
}

/** The terms of a lexicon. */
export function* termsOf(lexicon: Lexicon, share: number): Generator<Term> {
  for (const [tag, terms] of Object.entries(lexicon)) {
    const dot = tag.indexOf('.');
    const field = tag.slice(0, dot);
    const value = tag.slice(dot + 1);
    for (const entry of terms.split('|')) {
      const [term = '', ownWeight = '1'] = entry.trim().split('~');
      const words = term.split(WORD_BREAK).filter(Boolean).map(patternOf);
      if (words.length > 0 && Number(ownWeight) > 0)
        yield { field, value, weight: Number(ownWeight) * share, words };
    }
  }
}

function patternOf(word: string): Pattern {
  if (word.endsWith('*')) return { text: fold(word.slice(0, -1)), form: 'stem' };
  if (word.startsWith('*')) return { text: fold(word.slice(1)), form: 'ending' };
  const capitals = word.length > 1 && word === word.toUpperCase() && word !== word.toLowerCase();
  return capitals ? { text: word, form: 'capitals' } : { text: fold(word), form: 'exact' };
}
