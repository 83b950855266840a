/** The matcher of each language: its own lexicon in full, English terms at a share, as they are used everywhere. */
import type { Token } from '../text/tokens.ts';
import { DE_GRAMMAR } from './de-grammar.ts';
import { DE_INDUSTRIES, DE_VOCABULARY } from './de-vocabulary.ts';
import { DEMONYMS } from './demonyms.ts';
import { EN_GRAMMAR } from './en-grammar.ts';
import { EN_INDUSTRIES } from './en-industries.ts';
import { EN_VOCABULARY } from './en-vocabulary.ts';
import { ES_GRAMMAR } from './es-grammar.ts';
import { ES_INDUSTRIES, ES_VOCABULARY } from './es-vocabulary.ts';
import { FR_GRAMMAR } from './fr-grammar.ts';
import { FR_INDUSTRIES, FR_VOCABULARY } from './fr-vocabulary.ts';
import {
  compileLexicons,
  firstWords,
  termsOf,
  type Lexicon,
  type Matcher,
  type Term,
} from './lexicon.ts';
import { PT_GRAMMAR } from './pt-grammar.ts';
import { PT_INDUSTRIES, PT_VOCABULARY } from './pt-vocabulary.ts';

const LEXICONS: Readonly<Record<string, readonly Lexicon[]>> = {
  en: [EN_GRAMMAR, EN_VOCABULARY, EN_INDUSTRIES, DEMONYMS],
  de: [DE_GRAMMAR, DE_VOCABULARY, DE_INDUSTRIES, DEMONYMS],
  es: [ES_GRAMMAR, ES_VOCABULARY, ES_INDUSTRIES, DEMONYMS],
  fr: [FR_GRAMMAR, FR_VOCABULARY, FR_INDUSTRIES, DEMONYMS],
  pt: [PT_GRAMMAR, PT_VOCABULARY, PT_INDUSTRIES, DEMONYMS],
};
const FALLBACK = 'en';

/** Languages that are read in full. */
export const READ_LANGUAGES: readonly string[] = Object.keys(LEXICONS);

/** English fields that other languages borrow, and what such a borrowed word weighs. */
const BORROWED = new Set([
  'objective',
  'metric',
  'industry',
  'channel',
  'segment',
  'model',
  'holiday',
]);
const BORROWED_SHARE = 0.6;
/** English words that mean something else in one of the other languages. */
const FALSE_FRIENDS = new Set(
  'sem pr native mayor solo car pub sale sales content fast brand brands places place store stores course courses bras tire tires coin art arts boots boot list lot fan fans chat dire sold bar pool spa mode handy gift rat pain but four main on champ fin note bond pan once red come actual real plan pie taller general capital regular date data son sensible social search native covers recall known lead leads~ trial trials order orders fall spots slots events rentals roles shares reach pages stays visible grill rum sauce press prints native local plants plates tours chef chefs pace direct band film beer mall tea game games book books hits sessions session event events members member reader readers house houses home homes people man men woman seats cases projects guides copies pieces sweater doors labels fuel energy place patio plaza villa villas'.split(
    ' ',
  ),
);

/** Words of the configuration by field and value. */
export type AddedWords = Readonly<Record<string, Readonly<Record<string, string | undefined>>>>;
const NO_WORDS: AddedWords = {};

const compiled = new WeakMap<AddedWords, Map<string, Matcher>>();

/**
 * The matcher of a language; English for those without a lexicon. Compiled at first use.
 * @param added terms of the configuration, for every language; the same object is compiled once
 */
export function matcherOf(language: string, added: AddedWords = NO_WORDS): Matcher {
  const key = LEXICONS[language] === undefined ? FALLBACK : language;
  const matchers = compiled.get(added) ?? new Map<string, Matcher>();
  compiled.set(added, matchers);
  const known = matchers.get(key);
  if (known !== undefined) return known;
  const own = [...(LEXICONS[key] ?? []), lexiconOf(added)].map((lexicon) => ({
    lexicon,
    share: 1,
  }));
  const matcher = compileLexicons(own, key === FALLBACK ? [] : borrowedTerms());
  matchers.set(key, matcher);
  return matcher;
}

const lexiconOf = (added: AddedWords): Lexicon =>
  Object.fromEntries(
    Object.entries(added).flatMap(([field, values]) =>
      Object.entries(values).map(([value, terms]) => [`${field}.${value}`, terms ?? '']),
    ),
  );

let borrowed: readonly Term[] | undefined;
/** Built once: the matchers of all other languages share them. */
const borrowedTerms = (): readonly Term[] => {
  borrowed ??= [EN_GRAMMAR, EN_VOCABULARY, EN_INDUSTRIES].flatMap((lexicon) => {
    const fields = Object.entries(lexicon).filter(([tag]) =>
      BORROWED.has(tag.slice(0, tag.indexOf('.'))),
    );
    const kept = fields.map(([tag, terms]) => [tag, withoutFalseFriends(terms)] as const);
    return [...termsOf(Object.fromEntries(kept), BORROWED_SHARE)];
  });
  return borrowed;
};

const withoutFalseFriends = (terms: string): string =>
  terms
    .split('|')
    .filter((term) => !FALSE_FRIENDS.has(term.split('~')[0] ?? ''))
    .join('|');

const POINTS_PER_WORD = 0.3;
const SHORTEST_WORD = 4;
/** Points for each language whose own lexicon knows words of the text: helps with texts of few small words. */
export function vocabularyPoints(tokens: readonly Token[]): Map<string, number> {
  const points = new Map<string, number>();
  for (const language of READ_LANGUAGES) {
    const words = knownWords(language);
    const count = tokens.filter(
      ({ kind, text }) => kind === 'word' && text.length >= SHORTEST_WORD && words.has(text),
    ).length;
    if (count > 0) points.set(language, count * POINTS_PER_WORD);
  }
  return points;
}

const known = new Map<string, ReadonlySet<string>>();
/** The words that begin the terms of a language's own lexicon. */
function knownWords(language: string): ReadonlySet<string> {
  const found = known.get(language);
  if (found !== undefined) return found;
  const words = firstWords(LEXICONS[language] ?? []);
  known.set(language, words);
  return words;
}
