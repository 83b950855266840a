/** A tenant's vocabulary made ready for readings, and what it says of one text. */
import type { CorrectionsSettings } from '#src/config/sections/corrections.ts';
import { isNegated } from '../recognizers/negation.ts';
import type { Document } from '../text/document.ts';
import type { Hit } from '../text/match-terms.ts';
import type { LearntTerm } from './build-vocabulary.ts';
import type { VoteField } from './pattern.ts';
import { pairOf, termOf } from './salient-terms.ts';

type Settings = Pick<
  CorrectionsSettings,
  'explicit_confidence' | 'max_label_weight' | 'min_label_weight'
>;

/** What a tenant has taught, by term. */
export interface LearntVocabulary {
  readonly terms: ReadonlyMap<string, readonly LearntTerm[]>;
  readonly settings: Settings;
}

/** What the learnt terms of a text say together for one value. */
export interface LearntVote {
  readonly field: VoteField;
  readonly value: string;
  /** `min_label_weight` to `max_label_weight`. */
  readonly score: number;
  readonly hits: readonly Hit[];
  /** Corrected goals behind the best known of its terms. */
  readonly samples: number;
  readonly as_of: string;
}

export const compileVocabulary = (
  terms: readonly LearntTerm[],
  settings: Settings,
): LearntVocabulary => ({ terms: Map.groupBy(terms, ({ term }) => term), settings });

/**
 * Votes of the learnt terms in a text, best first; each term counts once however often the text has it.
 * Negated words say nothing, save of channels, which may be unwanted.
 */
export function learntVotes(
  document: Document,
  vocabulary: LearntVocabulary | undefined,
): LearntVote[] {
  if (vocabulary === undefined || vocabulary.terms.size === 0) return [];
  const found = findTerms(document, vocabulary).filter(
    ({ hit }) => hit.field === 'channel' || !isNegated(document, hit),
  );
  const groups = Map.groupBy(found, ({ known }) => `${known.field} ${known.label}`);
  const { max_label_weight, min_label_weight } = vocabulary.settings;
  return [...groups.values()]
    .flatMap((group): LearntVote[] => {
      const terms = [...new Set(group.map(({ known }) => known))];
      const [first] = terms;
      if (first === undefined) return [];
      const sum = terms.reduce((total, { weight }) => total + weight, 0);
      if (sum < min_label_weight) return [];
      return [
        {
          field: first.field,
          value: first.label,
          score: Math.min(max_label_weight, sum),
          hits: group.map(({ hit }) => hit),
          samples: Math.max(...terms.map(({ samples }) => samples)),
          as_of: terms.reduce((newest, { as_of }) => (as_of > newest ? as_of : newest), ''),
        },
      ];
    })
    .toSorted((a, b) => b.score - a.score || (a.value < b.value ? -1 : 1));
}

interface Found {
  readonly known: LearntTerm;
  readonly hit: Hit;
}

function findTerms(document: Document, { terms }: LearntVocabulary): Found[] {
  const found: Found[] = [];
  for (const token of document.tokens) {
    if (token.kind !== 'word') continue;
    const pair = pairOf(document, token);
    const candidates = [
      { term: termOf(token.text), first: token },
      ...(pair === null ? [] : [pair]),
    ];
    for (const { term, first } of candidates) {
      for (const known of terms.get(term) ?? [])
        found.push({
          known,
          hit: {
            field: known.field,
            value: known.label,
            weight: known.weight,
            first: first.index,
            last: token.index,
            start: first.start,
            end: token.end,
          },
        });
    }
  }
  return found;
}
