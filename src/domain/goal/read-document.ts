/** From a text to a document: cleaned, its language found, its words matched against that language's lexicon. */
import { createDocument, type Document } from './text/document.ts';
import { detectLanguage, type LanguageGuess } from './text/detect-language.ts';
import {
  type AddedWords,
  matcherOf,
  READ_LANGUAGES,
  vocabularyPoints,
} from './lexicon/matchers.ts';

export interface DocumentReading {
  readonly document: Document;
  readonly guess: LanguageGuess;
}

/**
 * @param stated the language the caller says, which wins
 * @param added terms of the configuration
 */
export function readDocument(
  text: string,
  stated: string | undefined,
  added?: AddedWords,
): DocumentReading {
  let guess: LanguageGuess = { language: 'und', margin: 0 };
  const document = createDocument(
    text,
    (tokens, clean) => {
      const primary = stated?.split('-')[0]?.toLowerCase();
      guess =
        primary === undefined
          ? detectLanguage(tokens, clean, vocabularyPoints(tokens))
          : { language: primary, margin: 1 };
      return guess.language;
    },
    (language) => matcherOf(language, added),
  );
  return { document, guess };
}

/** Whether a language is read in full; of others only numbers, money, dates and places are. */
export const isReadInFull = (language: string): boolean => READ_LANGUAGES.includes(language);
