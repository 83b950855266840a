/** What providers tell of markets moves plans, in the direction it should, and is listed. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CampaignPlan } from '#src/contract/campaign.ts';
import type { ParsedGoal } from '#src/contract/goal.ts';
import type { Fact } from '#src/domain/market/fact.ts';
import { toMinor } from '#src/domain/money/currency.ts';
import { config as CONFIG, derive, incomes, told } from '../market/derive/told.ts';
import { FACTS, goalArbitrary, goalOf, planOf } from './fixtures.ts';

const SEARCH = 'search_advertising';
const inGermany: ParsedGoal['geography'] = {
  scope: 'national',
  countries: ['DE'],
  places: [],
  regions: [],
};

/** One variant with half of the money in one channel. */
const planWith = (
  facts: readonly Fact[],
  { channel = SEARCH, ...changes }: Partial<ParsedGoal> & { channel?: string } = {},
): CampaignPlan =>
  planOf(goalOf(changes), {
    facts: derive(...facts),
    options: { variants: 1, locks: { [channel]: 7_500 } },
  });

function forecastOf(plan: CampaignPlan, channel = SEARCH) {
  const found = plan.variants[0]?.channels.find((own) => own.channel === channel);
  if (found === undefined) throw new Error(`no ${channel}`);
  return found.forecast;
}

const clicks = (plan: CampaignPlan, channel = SEARCH): number =>
  forecastOf(plan, channel).clicks.p50;
const conversions = (plan: CampaignPlan): number => forecastOf(plan).conversions.p50;
const assumedIn = (plan: CampaignPlan) =>
  new Map(plan.assumptions.map((entry) => [entry.key, entry]));

describe('a plan with no provider', () => {
  test('is the one that configuration alone makes, to the last digit', () => {
    fc.assert(
      fc.property(goalArbitrary, (goal) => {
        expect(planOf(goal, { facts: derive() })).toEqual(planOf(goal, { facts: FACTS }));
      }),
      { numRuns: 30 },
    );
  });
});

describe('a plan with live market data', () => {
  const trend = (value: number) => told('industry.retail.trend', value);

  test('expects more clicks the more an industry or a channel is looked for', () => {
    const [falling, rising] = [0.7, 1.4].map((value) => planWith([trend(value)]));
    if (falling === undefined || rising === undefined) throw new Error('no plans');
    const usual = planWith([]);
    expect(clicks(falling)).toBeLessThan(clicks(usual));
    expect(clicks(rising)).toBeGreaterThan(clicks(usual));
    const busy = planWith([told(`channel.${SEARCH}.trend`, 1.4)]);
    expect(clicks(busy)).toBeGreaterThan(clicks(usual));
    expect(assumedIn(rising).get('industry.retail.trend')).toMatchObject({
      value: 1.4,
      source: 'live',
      provider: 'example',
    });
    expect(assumedIn(rising).has('industry.retail.demand')).toBe(true);
    expect(assumedIn(rising).has('market.derive.demand.trend')).toBe(true);
  });

  test('does not count a trend twice where an own account measures the click rate', () => {
    const measured = [
      told(`channel.${SEARCH}.ctr`, 0.05, 'clicks/impression', {
        range: { low: 0.049_99, high: 0.050_01 },
      }),
      told(`channel.${SEARCH}.cpc`, 2, 'USD/click', { range: { low: 1.999_9, high: 2.000_1 } }),
    ];
    const [calm, rising] = [[], [trend(1.4)]].map((more) =>
      clicks(planWith([...measured, ...more])),
    );
    expect(rising).toBeGreaterThanOrEqual(calm ?? Number.NaN);
    // What is left comes from the people who can be reached.
    expect(rising).toBeLessThan((calm ?? Number.NaN) * 1.01);
  });

  test('pays more where incomes are higher, and names the incomes', () => {
    const at = (income: number) => planWith(incomes(income, 80_000), { geography: inGermany });
    const [poor, rich] = [at(10_000), at(90_000)];
    expect(forecastOf(rich).cpc.p50).toBeGreaterThan(forecastOf(poor).cpc.p50);
    expect(clicks(rich)).toBeLessThan(clicks(poor));
    expect(assumedIn(rich).get('country.DE.price_level')).toMatchObject({ source: 'config' });
    expect(assumedIn(rich).get('country.DE.gdp_per_capita')).toMatchObject({ source: 'live' });
    expect(assumedIn(rich).has('country.US.gdp_per_capita')).toBe(true);
  });

  test('pays more the faster prices of the industry or of advertising rise', () => {
    const price = (fact: Fact): number => forecastOf(planWith([fact])).cpc.p50;
    const costs = (value: number) => told('industry.retail.cost_growth', value, 'fraction/year');
    expect(price(costs(0.3))).toBeGreaterThan(price(costs(-0.1)));
    const agencies = (value: number) => told('country.US.ad_price_growth', value, 'fraction/year');
    expect(price(agencies(0.2))).toBeGreaterThan(price(agencies(0)));
  });

  test('sells more in a good mood, and not more clicks', () => {
    const tone = (value: number) => planWith([told('industry.retail.news_tone', value, 'score')]);
    const [bad, good] = [tone(-0.8), tone(0.8)];
    expect(conversions(good)).toBeGreaterThan(conversions(bad));
    expect(clicks(good)).toBe(clicks(bad));
    const consumers = (value: number) =>
      planWith([told('country.US.consumer_sentiment', value, 'index 1966Q1=100')]);
    expect(conversions(consumers(100))).toBeGreaterThan(conversions(consumers(55)));
    expect(assumedIn(consumers(100)).has('country.US.mood')).toBe(true);
  });

  test('asks for more money in a channel under competition', () => {
    const minimums = (index: number): ReadonlyMap<string, number | null> => {
      const { assumptions, variants } = planWith([
        told('industry.retail.competition', index, 'score 0-1'),
      ]);
      expect(assumptions.map(({ key }) => key)).toContain('industry.retail.competition');
      const left = variants[0]?.left_out ?? [];
      return new Map(left.map(({ channel, minimum_budget }) => [channel, minimum_budget]));
    };
    const [calm, fierce] = [minimums(0.05), minimums(0.95)];
    const both = [...calm].filter(([channel, least]) => least !== null && fierce.get(channel));
    expect(both.length).toBeGreaterThan(3);
    for (const [channel, least] of both) {
      expect(fierce.get(channel), channel).toBeGreaterThanOrEqual(least ?? Number.NaN);
    }
    expect(both.some(([channel, least]) => (fierce.get(channel) ?? 0) > (least ?? 0))).toBe(true);
  });

  test("takes an industry's price of search, mixed with the configured one", () => {
    const price = (value: number) =>
      planWith([told('industry.retail.search_cpc', value, 'USD/click')]);
    expect(forecastOf(price(9)).cpc.p50).toBeGreaterThan(forecastOf(price(0.9)).cpc.p50);
    const key = `industry.retail.${SEARCH}.cpc`;
    for (const part of ['', '.configured', '.weight']) {
      expect(assumedIn(price(9)).has(`${key}${part}`)).toBe(true);
    }
  });

  test('takes a price in euros as the same in dollars', () => {
    const [usd, eur] = [told(`channel.${SEARCH}.cpc`, 2, 'USD/click'), 1.6].map((price) =>
      typeof price === 'number' ? told(`channel.${SEARCH}.cpc`, price, 'EUR/click') : price,
    );
    if (usd === undefined || eur === undefined) throw new Error('no prices');
    const rate = told('fx.USD.EUR', 0.8, 'EUR/USD');
    const plan = planWith([eur, rate]);
    expect(forecastOf(plan).cpc).toEqual(forecastOf(planWith([usd, rate])).cpc);
    expect(assumedIn(plan).get('fx.USD.EUR')).toMatchObject({ value: 0.8, source: 'live' });
  });

  test('reaches no more people by social media than there are', () => {
    const people = [
      told('country.US.population', 300e6, 'people'),
      told('country.US.internet_users', 0.9, 'fraction'),
    ];
    const reach = (count: number): number =>
      forecastOf(
        planWith([...people, told('country.US.social_reach', count, 'people')], {
          channel: 'social_media',
          objective: { primary: 'awareness', secondary: [] },
        }),
        'social_media',
      ).reach.p50;
    expect(reach(200e6)).toBeGreaterThan(reach(20e6));
  });
});

describe('plans with whatever providers may tell', () => {
  const ratio = fc.double({ min: 0.1, max: 10, noNaN: true });
  const score = fc.double({ min: 0, max: 1, noNaN: true });
  const factsArbitrary = fc
    .record({ ratio, other: ratio, score, cpc: fc.double({ min: 0.01, max: 50, noNaN: true }) })
    .map((drawn) => [
      ...incomes(drawn.ratio * 20_000, 80_000, 'JP'),
      ...Object.keys(CONFIG.baseline.industries.cost_factor).flatMap((industry) => [
        told(`industry.${industry}.trend`, drawn.ratio),
        told(`industry.${industry}.news_volume`, drawn.other),
        told(`industry.${industry}.news_tone`, 2 * drawn.score - 1, 'score'),
        told(`industry.${industry}.competition`, drawn.score, 'score 0-1'),
        told(`industry.${industry}.cost_growth`, drawn.score - 0.5, 'fraction/year'),
        told(`industry.${industry}.search_cpc`, drawn.cpc, 'USD/click'),
      ]),
      told('channel.social_media.trend', drawn.other),
      told('channel.display_advertising.cpm', drawn.cpc, 'JPY/1000 impressions'),
      // The least that is believed is 0.1 %.
      told('channel.affiliate_marketing.commission', 0.001 + 0.5 * drawn.score, 'fraction'),
    ]);

  test('are valid, spend the budget to the cent, and expect no less of more money', () => {
    fc.assert(
      fc.property(
        goalArbitrary,
        factsArbitrary,
        fc.double({ min: 1.01, max: 5, noNaN: true }),
        (drawn, given, factor) => {
          const goal = { ...drawn, channels: { ...drawn.channels, include: [] } };
          const facts = derive(...given);
          const at = (amount: number): CampaignPlan =>
            planOf(goal, {
              facts,
              options: { variants: 1, total_budget: { amount, currency: 'USD' } },
            });
          const [less, more] = [at(20_000), at(20_000 * factor)];
          for (const plan of [less, more]) {
            expect(CampaignPlan.safeParse(plan).error?.issues ?? []).toEqual([]);
            const [variant] = plan.variants;
            const spent = (variant?.channels ?? []).map(({ budget }) => toMinor(budget, 'USD'));
            const all = spent.reduce((sum, cents) => sum + cents, 0);
            const reserve = toMinor(variant?.reserve.amount ?? Number.NaN, 'USD');
            expect(all + reserve).toBe(toMinor(plan.total_budget, 'USD'));
          }
          const outcome = less.variants[0]?.forecast.outcome ?? 'clicks';
          const expected = ({ variants: [variant] }: CampaignPlan): number =>
            variant?.forecast[outcome]?.p50 ?? 0;
          expect(expected(more)).toBeGreaterThanOrEqual(expected(less) * (1 - 1e-6));
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('holidays that a provider tells', () => {
  const timeline = { start: '2027-05-03', end: '2027-06-06', duration_days: 34 };
  const geography = inGermany;
  const weeks = (...facts: Fact[]): number[] =>
    (planWith(facts, { timeline, geography }).variants[0]?.flighting ?? []).map(({ budget }) =>
      Object.values(budget).reduce((sum, amount) => sum + amount, 0),
    );
  const day = (date: string, share: number) =>
    told(`country.DE.holiday.${date}`, share, 'fraction', { provider: 'nager' });

  test('count by the part of the country that has them, in place of those known', () => {
    // Five days of the third week, so that it shows.
    const dates = ['2027-05-17', '2027-05-18', '2027-05-19', '2027-05-20', '2027-05-21'];
    const third = (share: number): number => {
      const [, , own = 0, next = 1] = weeks(...dates.map((date) => day(date, share)));
      return own / next;
    };
    expect(third(1)).toBeGreaterThan(third(0.3));
    expect(third(0.3)).toBeGreaterThan(third(0));
  });

  test('are listed with the plan, and only those within it', () => {
    const plan = planWith([day('2027-05-06', 1), day('2027-12-25', 1)], { timeline, geography });
    const keys = plan.assumptions.map(({ key }) => key);
    expect(keys).toContain('country.DE.holiday.2027-05-06');
    expect(keys).not.toContain('country.DE.holiday.2027-12-25');
    expect(assumedIn(plan).get('country.DE.holidays.2027')).toMatchObject({
      value: 2,
      provider: 'nager',
    });
  });

  test('leave the years of which nothing is told to those known', () => {
    expect(weeks(day('2026-12-25', 1))).toEqual(weeks());
  });
});
