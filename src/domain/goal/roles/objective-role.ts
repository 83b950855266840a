/** What the campaign is for: the words of aims, together with what the targets count. */
import type { Metric, Objective } from '#src/contract/vocabulary.ts';
import { classify, type Verdict, type Vote } from '../recognizers/classify.ts';
import type { Document } from '../text/document.ts';
import type { FoundTarget } from './target-role.ts';

/** The objective a metric belongs to. `customers` and `other` say nothing by themselves. */
const OF_METRIC: Readonly<Partial<Record<Metric, Objective>>> = {
  revenue: 'sales',
  orders: 'sales',
  bookings: 'sales',
  customers: 'sales',
  conversion_rate: 'sales',
  market_share: 'sales',
  roas: 'sales',
  cpa: 'leads',
  leads: 'leads',
  signups: 'signups',
  subscribers: 'signups',
  app_installs: 'app_installs',
  traffic: 'traffic',
  followers: 'engagement',
  engagement_rate: 'engagement',
  churn_rate: 'retention',
  store_visits: 'store_visits',
  attendees: 'event_attendance',
  donations: 'donations',
  applications: 'recruitment',
  awareness: 'awareness',
};
/** Metrics that decide less: other aims have them too. */
const VAGUE = new Set<Metric>(['customers', 'cpa', 'conversion_rate', 'market_share', 'bookings']);
const TARGET_WEIGHT = 1.6;
const VAGUE_WEIGHT = 0.5;
/** A word at the start of the text weighs this much more than one at its end. */
const EARLY_GAIN = 0.6;

/** Votes by the words alone; the targets' metrics need this first. */
export const voteObjective = (document: Document): Verdict => {
  const length = Math.max(1, document.tokens.length);
  return classify(document, 'objective', (hit) =>
    isPartOfName(document, hit.first, hit.last) ? 0 : 1 + EARLY_GAIN * (1 - hit.first / length),
  );
};

/** "sales team", "lead time", "book shop": the word names something else. */
const isPartOfName = (document: Document, first: number, last: number): boolean =>
  document
    .over(first)
    .some(
      ({ field, first: from, last: to }) =>
        (field === 'industry' || field === 'notobjective' || field === 'channel') &&
        from <= first &&
        to >= last &&
        to - from > last - first,
    );

/** The votes with those of the targets added. */
export function settleObjective(words: Verdict, targets: readonly FoundTarget[]): Verdict {
  const votes = new Map<string, Vote>();
  for (const vote of [...(words.best === null ? [] : [words.best]), ...words.rivals])
    votes.set(vote.value, vote);
  for (const { target, strength } of targets) {
    const value = OF_METRIC[target.metric];
    if (value === undefined) continue;
    const weight = (VAGUE.has(target.metric) ? VAGUE_WEIGHT : TARGET_WEIGHT) * strength;
    const known = votes.get(value);
    votes.set(value, { value, score: (known?.score ?? 0) + weight, hits: known?.hits ?? [] });
  }
  const ranked = [...votes.values()].toSorted((a, b) => b.score - a.score);
  return { best: ranked[0] ?? null, rivals: ranked.slice(1) };
}
