/** What the campaign is for: the words of aims, together with what the targets count. */
import type { Metric, Objective } from '#src/contract/vocabulary.ts';
import { classify, type Verdict, type Vote } from '../recognizers/classify.ts';
import type { Document } from '../text/document.ts';
import type { FoundTarget } from './target.ts';

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

/** Industries whose visitors walk through a door. */
const VENUES = new Set([
  'media_entertainment',
  'travel_hospitality',
  'food_beverage',
  'retail',
  'fitness_wellness',
  'fashion_beauty',
  'automotive',
  'education',
  'nonprofit',
]);
const WEB_TRAFFIC = /traffi|click|klick|session|page|trafic|trafego|seitenauf/;
/** Whether visitors are people at a place: such an industry, and no word of the web in the text. */
export const isVenue = (document: Document, industry: Verdict): boolean =>
  document.of('web').length === 0 &&
  !WEB_TRAFFIC.test(document.folded) &&
  VENUES.has(industry.best?.value ?? '');

const MENTION_WEIGHT = 0.4;
/**
 * The votes with those of the targets added; metrics merely mentioned decide where nothing else does. At a venue, traffic
 * is visits.
 */
export function settleObjective(
  document: Document,
  words: Verdict,
  targets: readonly FoundTarget[],
  venue: boolean,
): Verdict {
  const votes = new Map<string, Vote>();
  const add = (value: string, score: number, hits: Vote['hits']): void => {
    const key = venue && value === 'traffic' ? 'store_visits' : value;
    const known = votes.get(key);
    votes.set(key, {
      value: key,
      score: (known?.score ?? 0) + score,
      hits: [...(known?.hits ?? []), ...hits],
    });
  };
  for (const { value, score, hits } of [
    ...(words.best === null ? [] : [words.best]),
    ...words.rivals,
  ])
    add(value, score, hits);
  for (const { target, strength } of targets) {
    const value = OF_METRIC[target.metric];
    if (value !== undefined)
      add(value, (VAGUE.has(target.metric) ? VAGUE_WEIGHT : TARGET_WEIGHT) * strength, []);
  }
  if (votes.size === 0) {
    for (const hit of document.of('metric')) {
      const value = OF_METRIC[hit.value as Metric];
      if (value !== undefined && !VAGUE_MENTION.has(hit.value as Metric))
        add(value, MENTION_WEIGHT * hit.weight, [hit]);
    }
  }
  const ranked = [...votes.values()].toSorted((a, b) => b.score - a.score);
  return { best: ranked[0] ?? null, rivals: ranked.slice(1) };
}
/** Words for people are in every text; they say nothing of the aim. */
const VAGUE_MENTION = new Set<Metric>(['customers', 'applications', 'attendees', 'orders']);
