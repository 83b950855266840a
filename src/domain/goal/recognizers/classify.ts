/** Votes for a value of a closed vocabulary: every unnegated term adds its weight, repeated terms add less. */
import type { Document, Span } from '../text/document.ts';
import type { Hit } from '../text/match-terms.ts';
import { isNegated } from './negation.ts';

export interface Vote {
  readonly value: string;
  readonly score: number;
  readonly hits: readonly Hit[];
}

export interface Verdict {
  readonly best: Vote | null;
  readonly rivals: readonly Vote[];
}

const REPEAT_SHARE = 0.5;
/** Longer terms say more: "gym members" outweighs "members". */
const PER_EXTRA_WORD = 0.25;

/** Votes of a field, best first; ties go to the value named first. `factorOf` may change a hit's weight; 0 leaves it out. */
export function classify(
  document: Document,
  field: string,
  factorOf: (hit: Hit) => number = () => 1,
): Verdict {
  const votes = new Map<string, { score: number; hits: Hit[]; terms: Set<string> }>();
  for (const hit of document.of(field)) {
    const factor = isNegated(document, hit) ? 0 : factorOf(hit);
    if (factor <= 0) continue;
    const term = document.folded.slice(hit.start, hit.end);
    const vote = votes.get(hit.value) ?? { score: 0, hits: [], terms: new Set<string>() };
    const words = hit.last - hit.first;
    const weight = hit.weight * factor * (1 + words * PER_EXTRA_WORD);
    vote.score += vote.terms.has(term)
      ? 0
      : weight * (vote.hits.length === 0 ? 1 : REPEAT_SHARE + 0);
    vote.score = Math.max(vote.score, weight);
    vote.hits.push(hit);
    vote.terms.add(term);
    votes.set(hit.value, vote);
  }
  const ranked = [...votes.entries()]
    .map(([value, { score, hits }]) => ({ value, score, hits }))
    .toSorted((a, b) => b.score - a.score || (a.hits[0]?.start ?? 0) - (b.hits[0]?.start ?? 0));
  return { best: ranked[0] ?? null, rivals: ranked.slice(1) };
}

/** The spans of a vote, as evidence. */
export const spansOf = (vote: Vote | null): readonly Span[] => vote?.hits ?? [];
