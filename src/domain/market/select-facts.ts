/** Which facts answer a question such as "Germany and retail". */
import { Channel, Industry } from '#src/contract/vocabulary.ts';
import type { Fact } from './fact.ts';
import { currencyOf, regionOf } from './regions.ts';

export interface MarketFilter {
  readonly country?: string | undefined;
  readonly industry?: string | undefined;
  readonly channel?: string | undefined;
  readonly currency?: string | undefined;
}

/** What a key is about; a part that is absent says nothing of it. */
interface Subject {
  readonly country?: string | undefined;
  readonly region?: string | undefined;
  readonly industry?: string | undefined;
  readonly channel?: string | undefined;
  readonly currencies?: readonly string[] | undefined;
  /** The currency that a rate is in: the quote. */
  readonly quote?: string | undefined;
}

const CHANNELS = new Set<string>(Channel.options);
const INDUSTRIES = new Set<string>(Industry.options);

/**
 * Facts that are about at least one of the things asked for and about no other thing of the same kind, sorted by
 * key. A country brings its region and the rate of its currency along. Without a filter, all facts.
 */
export function selectFacts(facts: Iterable<Fact>, filter: MarketFilter): Fact[] {
  const wanted = subjectOfFilter(filter);
  const chosen = isEmpty(filter)
    ? [...facts]
    : [...facts].filter(({ key }) => answers(subjectOf(key), wanted));
  return chosen.toSorted((a, b) => (a.key < b.key ? -1 : 1));
}

const isEmpty = ({ country, industry, channel, currency }: MarketFilter): boolean =>
  [country, industry, channel, currency].every((part) => part === undefined);

function subjectOfFilter({ country, industry, channel, currency }: MarketFilter): Subject {
  return {
    country,
    region: country === undefined ? undefined : (regionOf(country) ?? 'other'),
    industry,
    channel,
    currencies: currency === undefined ? undefined : [currency],
    quote: country === undefined ? undefined : (currencyOf(country) ?? undefined),
  };
}

function subjectOf(key: string): Subject {
  const [kind, first, ...rest] = key.split('.');
  if (kind === 'fx') return { currencies: [first ?? '', ...rest], quote: rest[0] };
  const channel = kind === 'channel' ? first : rest.find((part) => CHANNELS.has(part));
  return {
    channel,
    country: countryIn(kind, first, rest),
    region: kind === 'region' ? first : undefined,
    industry: kind === 'industry' ? first : rest.find((part) => INDUSTRIES.has(part)),
  };
}

function countryIn(
  kind: string | undefined,
  first: string | undefined,
  rest: readonly string[],
): string | undefined {
  // budget.<tier>.<country>.<industry>
  if (kind === 'budget') return rest[0];
  return kind === 'country' ? first : undefined;
}

function answers(subject: Subject, wanted: Subject): boolean {
  let matches = 0;
  for (const kind of ['country', 'region', 'industry', 'channel'] as const) {
    if (subject[kind] === undefined) continue;
    if (wanted[kind] !== undefined && subject[kind] !== wanted[kind]) return false;
    if (subject[kind] === wanted[kind]) matches += 1;
  }
  if (subject.quote !== undefined && subject.quote === wanted.quote) matches += 1;
  if (subject.currencies?.some((code) => wanted.currencies?.includes(code))) matches += 1;
  return matches > 0;
}
