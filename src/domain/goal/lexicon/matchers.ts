/** The matcher of each language: its own lexicon in full, English at a share, as its terms are used everywhere. */
import type { Token } from '../text/tokens.ts';
import { EN_GRAMMAR } from './en-grammar.ts';
import { EN_INDUSTRIES } from './en-industries.ts';
import { EN_VOCABULARY } from './en-vocabulary.ts';
import { compileLexicons, type Lexicon, type Matcher } from './lexicon.ts';

const LEXICONS: Readonly<Record<string, readonly Lexicon[]>> = {
  en: [EN_GRAMMAR, EN_VOCABULARY, EN_INDUSTRIES],
};

/** Languages that are read in full. */
export const READ_LANGUAGES: readonly string[] = Object.keys(LEXICONS);

const FALLBACK = 'en';
const compiled = new Map<string, Matcher>();

/** The matcher of a language; English for those without a lexicon. Compiled at first use. */
export function matcherOf(language: string): Matcher {
  const key = LEXICONS[language] === undefined ? FALLBACK : language;
  const known = compiled.get(key);
  if (known !== undefined) return known;
  const matcher = compileLexicons((LEXICONS[key] ?? []).map((lexicon) => ({ lexicon, share: 1 })));
  compiled.set(key, matcher);
  return matcher;
}

const POINTS_PER_WORD = 0.3;
/** Points for each language whose lexicon knows words of the text: helps with texts of few small words. */
export function vocabularyPoints(tokens: readonly Token[]): Map<string, number> {
  const points = new Map<string, number>();
  for (const language of READ_LANGUAGES) {
    const { exact } = matcherOf(language);
    const known = tokens.filter(
      ({ kind, text }) => kind === 'word' && text.length > 2 && exact.has(text),
    ).length;
    if (known > 0) points.set(language, known * POINTS_PER_WORD);
  }
  return points;
}
