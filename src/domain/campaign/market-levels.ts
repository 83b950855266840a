/** Price level, inflation, audience and season of the markets a goal names. */
import type { GeographicScope, Region } from '#src/contract/vocabulary.ts';
import { daysBetween } from '#src/domain/calendar/day.ts';
import {
  regionInternetKey,
  scopePopulationKey,
  segmentShareKey,
} from '#src/domain/market/baseline-keys.ts';
import {
  adInflationKey,
  countryMoodKey,
  countryReachKey,
} from '#src/domain/market/derive/derived-keys.ts';
import type { Ledger } from '#src/domain/market/fact.ts';
import { channelKey, countryKey, industryKey, regionKey } from '#src/domain/market/keys.ts';
import { regionOf } from '#src/domain/market/regions.ts';
import type { PlanContext } from './plan-context.ts';

const DAYS_PER_YEAR = 365.25;
const DAYS_PER_MONTH = 30;

export interface MarketLevels {
  /** Prices against the average, by place and industry. */
  readonly price: number;
  /** Yearly rise of prices, fraction. */
  readonly inflation: number;
  /** Yearly rise of prices of advertising, fraction. */
  readonly adInflation: number;
  /** Factor on conversion rates: how readily people buy. */
  readonly mood: number;
  /** Part of the people online that social media reach, where it is told of a market; null where of none. */
  readonly socialReach: number | null;
  /** People who could be reached by any channel and fit the audience. */
  readonly audience: number;
  /** Part of them that can be won for the outcome within the campaign, 0..1. */
  readonly active: number;
  /** Share of the people by country or region, where the goal names several. */
  readonly split: Readonly<Record<string, number>>;
}

interface Market {
  readonly country: string | null;
  readonly region: Region | 'other';
}

export function readMarketLevels(context: PlanContext): MarketLevels {
  const { ledger, goal } = context;
  const markets = marketsOf(context);
  const people = markets.map((market) => peopleIn(context, market, markets.length));
  const all = people.reduce((sum, count) => sum + count, 0);
  const weighted = (value: (market: Market) => number): number =>
    markets.reduce((sum, market, index) => sum + (value(market) * (people[index] ?? 0)) / all, 0);
  /** Mean of what is told of countries; null where nothing is told of any. */
  const toldOf = (keyOf: (country: string) => string, otherwise: number): number | null => {
    const told = ({ country }: Market): number | undefined =>
      country === null ? undefined : ledger.use(keyOf(country))?.value;
    return markets.every((market) => told(market) === undefined)
      ? null
      : weighted((market) => told(market) ?? otherwise);
  };
  const cost = ledger.use(industryKey(goal.business.industry ?? 'other', 'cost_factor'));
  return {
    price: positiveOr1(weighted((market) => priceLevelIn(ledger, market)) * (cost?.value ?? 1)),
    inflation: weighted((market) => inflationIn(ledger, market)),
    adInflation: weighted((market) => adInflationIn(ledger, market)),
    mood: toldOf(countryMoodKey, 1) ?? 1,
    socialReach: toldOf(
      (country) => countryReachKey(country, 'social_media'),
      ledger.use(channelKey('social_media', 'reach'))?.value ?? 1,
    ),
    audience: Math.max(context.settings.audience.minimum, all * audienceShare(context)),
    active: activeShare(context),
    split:
      markets.length < 2
        ? {}
        : Object.fromEntries(
            markets.map(({ country, region }, index) => [
              country ?? region,
              (people[index] ?? 0) / all,
            ]),
          ),
  };
}

const positiveOr1 = (value: number): number => (value > 0 && Number.isFinite(value) ? value : 1);

function marketsOf({ goal: { geography } }: PlanContext): Market[] {
  if (geography.countries.length > 0) {
    return [...new Set(geography.countries)]
      .toSorted()
      .map((country) => ({ country, region: regionOf(country) ?? 'other' }));
  }
  if (geography.regions.length > 0) {
    return [...new Set(geography.regions)].toSorted().map((region) => ({ country: null, region }));
  }
  return [{ country: null, region: 'other' }];
}

const priceLevelIn = (ledger: Ledger, { country, region }: Market): number =>
  ledger.use(
    ...(country === null ? [] : [countryKey(country, 'price_level')]),
    regionKey(region, 'price_level'),
    regionKey('other', 'price_level'),
  )?.value ?? 1;

const inflationIn = (ledger: Ledger, { country, region }: Market): number =>
  ledger.use(
    ...(country === null ? [] : [countryKey(country, 'inflation')]),
    regionKey(region, 'inflation'),
    regionKey('other', 'inflation'),
  )?.value ?? 0;

const adInflationIn = (ledger: Ledger, market: Market): number =>
  (market.country === null ? undefined : ledger.use(adInflationKey(market.country)))?.value ??
  inflationIn(ledger, market);

/**
 * Internet users in a market: its people where known and the goal is not a local one, else the configured people of
 * the scope, shared among the markets.
 */
function peopleIn(
  { ledger, goal, settings }: PlanContext,
  { country, region }: Market,
  markets: number,
): number {
  const scope: GeographicScope =
    goal.geography.scope ?? (country === null ? 'regional' : 'national');
  const isWhole = scope === 'national' || scope === 'global';
  const known =
    country !== null && isWhole ? ledger.use(countryKey(country, 'population')) : undefined;
  const fallback = ledger.use(scopePopulationKey(scope));
  const places = Math.max(1, goal.geography.places.length);
  const people =
    known?.value ??
    ((fallback?.value ?? settings.audience.minimum) * (scope === 'local' ? places : 1)) / markets;
  const online = ledger.use(
    ...(country === null ? [] : [countryKey(country, 'internet_users')]),
    regionInternetKey(region),
    regionInternetKey('other'),
  );
  return Math.max(1, people * (online?.value ?? 1));
}

/** Part of the people that fit the age, gender and segments of the goal, 0..1. */
function audienceShare({ ledger, goal: { audience }, settings }: PlanContext): number {
  const { age_span, gender_share } = settings.audience;
  const { age, gender, segments } = audience;
  const from = age?.min ?? 0;
  const to = Math.min(age?.max ?? age_span, age_span);
  const byAge = age === null ? 1 : Math.min(1, Math.max(1, to - from + 1) / age_span);
  const byGender = gender === 'female' || gender === 'male' ? gender_share : 1;
  const shares = [...new Set(segments)]
    .toSorted()
    .map((segment) => ledger.use(segmentShareKey(segment))?.value ?? 1);
  const bySegment =
    shares.length === 0
      ? 1
      : Math.min(
          1,
          shares.reduce((sum, share) => sum + share, 0),
        );
  // A segment such as seniors implies an age: the smaller of the two shares, not their product.
  return Math.min(byAge, bySegment) * byGender;
}

/** Part of the audience open to the offer during the campaign: grows with its length, never beyond all. */
function activeShare({ settings: { audience }, outcome, frame }: PlanContext): number {
  const share = audience.active_share[outcome];
  const months = frame.days / DAYS_PER_MONTH;
  if (months <= 1) return share * Math.max(months, 1 / DAYS_PER_MONTH);
  return 1 - (1 - share) * (1 - audience.active_growth) ** (months - 1);
}

/** Years from the day a value was observed to the start of the plan, within 0..`max`. */
export function yearsSince(asOf: string | null, start: string, max: number): number {
  const day = asOf?.slice(0, start.length) ?? start;
  const years = daysBetween(day, start) / DAYS_PER_YEAR;
  return Number.isFinite(years) ? Math.min(max, Math.max(0, years)) : 0;
}
