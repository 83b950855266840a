/** Adds what was learnt to what the text says: more evidence, never the last word over what is said clearly. */
import type { Config } from '#src/config/schema.ts';
import type { Channel } from '#src/contract/vocabulary.ts';
import { confidenceOf } from '../confidence.ts';
import { voteSupport } from '../grade-fields.ts';
import type { ChannelReading } from '../recognizers/channels.ts';
import type { Verdict, Vote } from '../recognizers/classify.ts';
import { isNegated } from '../recognizers/negation.ts';
import type { Document } from '../text/document.ts';
import type { Hit } from '../text/match-terms.ts';
import type { VoteField } from './pattern.ts';
import type { LearntVote } from './vocabulary.ts';

/** Adds the learnt votes of a field to a verdict. */
export type ApplyLearnt = (
  field: VoteField,
  verdict: Verdict,
  /** Whether the field has one value, so that a learnt one could push out what the text says. */
  single?: boolean,
) => Verdict;

export interface LearntLimits {
  /** From this confidence on the text's own value stays. */
  readonly explicitConfidence: number;
  readonly confidence: Config['goal']['confidence'];
}

/** `votes` are those of the text's learnt terms. */
export function createApplyLearnt(
  votes: readonly LearntVote[],
  { explicitConfidence, confidence }: LearntLimits,
): ApplyLearnt {
  const isExplicit = (verdict: Verdict): boolean =>
    verdict.best !== null && confidenceOf(voteSupport(verdict), confidence) >= explicitConfidence;
  return (field, verdict, single = true) => {
    const learnt = votes.filter((vote) => vote.field === field);
    if (learnt.length === 0) return verdict;
    const kept =
      single && isExplicit(verdict)
        ? learnt.filter(({ value }) => value === verdict.best?.value)
        : learnt;
    return kept.length === 0 ? verdict : merge(verdict, kept);
  };
}

function merge({ best, rivals }: Verdict, learnt: readonly LearntVote[]): Verdict {
  const votes = new Map<string, Vote>();
  for (const vote of [...(best === null ? [] : [best]), ...rivals]) votes.set(vote.value, vote);
  for (const { value, score, hits } of learnt) {
    const own = votes.get(value);
    votes.set(value, {
      value,
      score: (own?.score ?? 0) + score,
      hits: withNew(own?.hits ?? [], hits),
    });
  }
  const ranked = [...votes.values()].toSorted((a, b) => b.score - a.score);
  return { best: ranked[0] ?? null, rivals: ranked.slice(1) };
}

/** Hits whose words are no evidence yet. */
const withNew = (own: readonly Hit[], hits: readonly Hit[]): Hit[] => [
  ...own,
  ...hits.filter((hit) => !own.some(({ start, end }) => start === hit.start && end === hit.end)),
];

/** Votes without those for channels that the text names in plain words: what it says of these stands. */
export function unsaidVotes(
  { include, exclude, torn }: ChannelReading,
  votes: readonly LearntVote[],
): LearntVote[] {
  const said = new Set<string>([...include, ...exclude, ...torn]);
  return votes.filter(({ field, value }) => field !== 'channel' || !said.has(value));
}

/** Adds channels that the text names in the tenant's own words, wanted or, where negated, unwanted. */
export function withLearntChannels(
  document: Document,
  reading: ChannelReading,
  votes: readonly LearntVote[],
): ChannelReading {
  const learnt = votes.filter(({ field }) => field === 'channel');
  if (learnt.length === 0) return reading;
  const isWanted = ({ hits }: LearntVote): boolean => hits.some((hit) => !isNegated(document, hit));
  const valuesOf = (own: readonly LearntVote[]): Channel[] =>
    own.map(({ value }) => value as Channel);
  const unwanted = learnt.filter((vote) => !isWanted(vote));
  return {
    ...reading,
    include: [...reading.include, ...valuesOf(learnt.filter(isWanted))].toSorted(),
    exclude: [...reading.exclude, ...valuesOf(unwanted)].toSorted(),
    spans: withNew(
      reading.spans,
      learnt.flatMap(({ hits }) => hits),
    ),
  };
}
