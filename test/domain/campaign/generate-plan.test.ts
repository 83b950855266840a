import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  CampaignPlan,
  MAX_VARIANTS,
  type PlanOptions,
  type PlanVariant,
} from '#src/contract/campaign.ts';
import { Channel } from '#src/contract/vocabulary.ts';
import { addDays } from '#src/domain/calendar/day.ts';
import { decimalsOf, toMinor } from '#src/domain/money/currency.ts';
import type { Fact } from '#src/domain/market/fact.ts';
import { isGoalpostError } from '#src/errors/goalpost-error.ts';
import { bestOfAllSets, bestOfSet, hill, type Plain } from './brute-force.ts';
import {
  budgetOf,
  FACTS,
  goalArbitrary,
  goalOf,
  planOf,
  SETTINGS,
  TODAY,
  variantOf,
} from './fixtures.ts';

const optionsArbitrary: fc.Arbitrary<PlanOptions> = fc
  .record({
    variants: fc.integer({ min: 1, max: MAX_VARIANTS }),
    exclude: fc.subarray([...Channel.options], { maxLength: 5 }),
    include: fc.subarray([...Channel.options], { maxLength: 3 }),
  })
  .map(({ variants, exclude, include }) => ({
    variants,
    exclude_channels: exclude,
    include_channels: include,
  }));

const everyPlan = (
  check: (plan: CampaignPlan, options: PlanOptions) => void,
  numRuns = 100,
): void => {
  fc.assert(
    fc.property(goalArbitrary, optionsArbitrary, fc.nat(), (goal, options, seed) => {
      check(planOf(goal, { options, seed }), options);
    }),
    { numRuns },
  );
};

const everyVariant = (check: (variant: PlanVariant, plan: CampaignPlan) => void): void =>
  everyPlan((plan) => {
    for (const variant of plan.variants) check(variant, plan);
  });

const plainOf = ({ response, bounds }: PlanVariant['channels'][number], forced = true): Plain => ({
  ...response,
  ...bounds,
  forced,
});

const outcomeOf = (variant: PlanVariant): number =>
  variant.channels.reduce((sum, { response, budget }) => {
    return sum + hill({ ...response, min: 0, max: 0, forced: false }, budget);
  }, 0);

describe('generatePlan', { timeout: 60_000 }, () => {
  test('makes a plan that fits the contract from any goal', () => {
    everyPlan((plan) => {
      const parsed = CampaignPlan.safeParse(plan);
      expect(parsed.error?.issues ?? []).toEqual([]);
      expect(plan.variants.map(({ id }) => id)).toContain(plan.recommended);
    });
  });

  test('splits the whole budget into channels and reserve, to the cent', () => {
    everyVariant(({ channels, reserve }, { currency, total_budget }) => {
      const cents = channels.reduce((sum, { budget }) => sum + toMinor(budget, currency), 0);
      expect(cents + toMinor(reserve.amount, currency)).toBe(toMinor(total_budget, currency));
      for (const amount of [...channels.map(({ budget }) => budget), reserve.amount]) {
        expect(amount).toBe(Number(amount.toFixed(decimalsOf(currency))));
      }
      const shares = channels.reduce((sum, { share }) => sum + share, reserve.share);
      expect(shares).toBeCloseTo(1, 9);
    });
  });

  test('gives a channel at least its minimum and stays within its bounds', () => {
    everyVariant(({ channels }) => {
      for (const { budget, minimum_budget, bounds } of channels) {
        expect(budget).toBeGreaterThanOrEqual(minimum_budget);
        expect(budget).toBeGreaterThanOrEqual(bounds.min);
        expect(budget).toBeLessThanOrEqual(bounds.max);
      }
    });
  });

  test('names every channel once: in the split, or left out with the reason', () => {
    everyVariant(({ channels, left_out }) => {
      const names = [...channels, ...left_out].map(({ channel }) => channel);
      expect(names.toSorted()).toEqual(Channel.options.toSorted());
    });
  });

  test('leaves excluded channels out and takes included ones in, or says why not', () => {
    everyPlan((plan, options) => {
      const excluded = new Set([
        ...plan.goal.channels.exclude,
        ...(options.exclude_channels ?? []),
      ]);
      const included = new Set([
        ...plan.goal.channels.include,
        ...(options.include_channels ?? []),
      ]);
      for (const { channels, risks } of plan.variants) {
        const used = new Set(channels.map(({ channel }) => channel));
        for (const channel of excluded) expect(used.has(channel)).toBe(false);
        for (const channel of included) {
          const isExplained = risks.some(
            ({ code, detail }) => code.startsWith('include') && detail.includes(channel),
          );
          expect(used.has(channel) || isExplained).toBe(true);
        }
      }
    });
  });

  test('orders every range', () => {
    const check = (value: unknown): void => {
      if (typeof value !== 'object' || value === null) return;
      if ('p50' in value) {
        const { p10, p50, p90 } = value as { p10: number; p50: number; p90: number };
        expect(p10).toBeLessThanOrEqual(p50);
        expect(p50).toBeLessThanOrEqual(p90);
        return;
      }
      for (const part of Object.values(value)) check(part);
    };
    everyVariant(({ channels, forecast }) => {
      check(channels.map((channel) => channel.forecast));
      check(forecast);
    });
  });

  test('covers start to end with flights that add up per channel', () => {
    everyVariant(({ channels, flighting }, { start, end, currency }) => {
      expect(flighting[0]?.start).toBe(start);
      expect(flighting.at(-1)?.end).toBe(end);
      for (const [index, flight] of flighting.entries()) {
        expect(flight.end >= flight.start).toBe(true);
        const next = flighting[index + 1];
        if (next !== undefined) expect(next.start).toBe(addDays(flight.end, 1));
      }
      for (const { channel, budget } of channels) {
        const sum = flighting.reduce(
          (cents, flight) => cents + toMinor(flight.budget[channel] ?? 0, currency),
          0,
        );
        expect(sum).toBe(toMinor(budget, currency));
      }
    });
  });

  test('forecasts what the response curve says, the same outcome on every channel', () => {
    everyVariant(({ channels, left_out, forecast }) => {
      for (const { response, budget, forecast: own } of channels) {
        expect(response.outcome).toBe(forecast.outcome);
        const expected = hill({ ...response, min: 0, max: 0, forced: false }, budget);
        expect(Math.abs((own[response.outcome]?.p50 ?? 0) / expected - 1)).toBeLessThan(1e-6);
      }
      for (const { response } of left_out) expect(response.outcome).toBe(forecast.outcome);
    });
  });

  test('spends what its clicks cost', () => {
    everyVariant(({ channels }) => {
      for (const { budget, forecast } of channels) {
        expect((forecast.clicks.p50 * forecast.cpc.p50) / budget).toBeCloseTo(1, 5);
        expect((forecast.impressions.p50 * forecast.cpm.p50) / 1_000 / budget).toBeCloseTo(1, 5);
        expect((forecast.conversions.p50 * forecast.cpa.p50) / budget).toBeCloseTo(1, 5);
      }
    });
  });

  test('maximises the outcome over its channels within their bounds', () => {
    everyVariant((variant) => {
      const spent = variant.channels.reduce((sum, { budget }) => sum + budget, 0);
      const best = bestOfSet(
        variant.channels.map((channel) => plainOf(channel)),
        spent * (1 + 1e-12),
      );
      // Whole cents cost a little, and only where the budget is a handful of them.
      if (spent > 0) expect(outcomeOf(variant)).toBeGreaterThanOrEqual(best * 0.999);
    });
  });

  test('brings at least as much as an equal split and one in proportion to the minimums', () => {
    everyVariant((variant) => {
      const { channels } = variant;
      const spent = channels.reduce((sum, { budget }) => sum + budget, 0);
      const minimums = channels.reduce((sum, { bounds }) => sum + bounds.min, 0);
      const splits = [
        channels.map(() => spent / channels.length),
        channels.map(({ bounds }) => (spent * bounds.min) / minimums),
      ];
      for (const split of splits) {
        const isAllowed = channels.every(
          ({ bounds }, index) =>
            (split[index] ?? 0) >= bounds.min && (split[index] ?? 0) <= bounds.max,
        );
        if (!isAllowed) continue;
        const value = channels.reduce(
          (sum, channel, index) => sum + hill(plainOf(channel), split[index] ?? 0),
          0,
        );
        expect(outcomeOf(variant)).toBeGreaterThanOrEqual(value * 0.999);
      }
    });
  });

  test('leaves no channel out that would add more than 0.1 % in exchange', () => {
    everyVariant((variant) => {
      const spent = variant.channels.reduce((sum, { budget }) => sum + budget, 0);
      const value = outcomeOf(variant);
      const set = variant.channels.map((channel) => plainOf(channel));
      for (const { reason, response, minimum_budget } of variant.left_out) {
        if (reason === 'excluded') continue;
        const added = { ...response, min: minimum_budget, max: spent, forced: true };
        if (added.min > added.max) continue;
        expect(bestOfSet([...set, added], spent)).toBeLessThanOrEqual(value * 1.001);
      }
    });
  });

  test('finds the best set of channels of all sets, small cases in full', () => {
    const small = new Set(Channel.options.slice(0, 6));
    const exclude = Channel.options.slice(6);
    fc.assert(
      fc.property(
        goalArbitrary,
        fc.double({ min: Math.log(20), max: Math.log(200_000), noNaN: true }),
        (goal, log) => {
          const options = {
            exclude_channels: [...exclude],
            total_budget: { amount: Math.exp(log), currency: 'USD' },
            variants: 3,
          };
          const free = { ...goal, channels: { include: [], exclude: [] } };
          for (const variant of planOf(free, { options }).variants) {
            const spent = variant.channels.reduce((sum, { budget }) => sum + budget, 0);
            const all = [
              ...variant.channels.map((channel) => plainOf(channel, false)),
              ...variant.left_out
                .filter(({ channel }) => small.has(channel))
                .map(({ response, minimum_budget }) => ({
                  ...response,
                  min: minimum_budget,
                  max: Math.max(minimum_budget, spent),
                  forced: false,
                })),
            ];
            expect(outcomeOf(variant)).toBeGreaterThanOrEqual(bestOfAllSets(all, spent) * 0.999);
          }
        },
      ),
      { numRuns: 20 },
    );
  });

  test('never forecasts less with a larger budget, in any strategy or as recommended', () => {
    fc.assert(
      fc.property(
        goalArbitrary,
        fc.double({ min: Math.log(30), max: Math.log(1e6), noNaN: true }),
        fc.double({ min: 1.000_1, max: 8, noNaN: true }),
        (goal, log, factor) => {
          const at = (amount: number): CampaignPlan =>
            planOf(
              { ...goal, channels: { ...goal.channels, include: [] } },
              {
                options: { variants: 5, total_budget: { amount, currency: 'USD' } },
              },
            );
          const less = at(Math.exp(log));
          const more = at(Math.exp(log) * factor);
          for (const { strategy } of less.variants) {
            const before = variantOf(less, strategy);
            const after = variantOf(more, strategy);
            const { outcome } = before.forecast;
            const p50 = (variant: PlanVariant): number => variant.forecast[outcome]?.p50 ?? 0;
            expect(p50(after)).toBeGreaterThanOrEqual(p50(before) * (1 - 1e-6));
          }
          expect(more.recommended).toBe(less.recommended);
        },
      ),
      { numRuns: 150 },
    );
  });

  test('never forecasts less with a larger budget when channels are asked for and affordable', () => {
    fc.assert(
      fc.property(
        goalArbitrary,
        fc.double({ min: Math.log(3_000), max: Math.log(1e6), noNaN: true }),
        fc.double({ min: 1.000_1, max: 4, noNaN: true }),
        (goal, log, factor) => {
          const at = (amount: number): CampaignPlan =>
            planOf(goal, { options: { variants: 5, total_budget: { amount, currency: 'USD' } } });
          const less = at(Math.exp(log));
          const more = at(Math.exp(log) * factor);
          for (const before of less.variants) {
            if (before.risks.some(({ code }) => code === 'included_below_minimum')) continue;
            const { outcome } = before.forecast;
            const after = variantOf(more, before.strategy);
            expect(after.forecast[outcome]?.p50 ?? 0).toBeGreaterThanOrEqual(
              (before.forecast[outcome]?.p50 ?? 0) * (1 - 1e-6),
            );
          }
        },
      ),
      { numRuns: 100 },
    );
  });

  test('makes the same plan from the same input', () => {
    fc.assert(
      fc.property(goalArbitrary, optionsArbitrary, fc.nat(), (goal, options, seed) => {
        expect(planOf(goal, { options, seed })).toEqual(
          planOf(structuredClone(goal), { options, seed }),
        );
      }),
      { numRuns: 30 },
    );
  });

  test('does not depend on the order of facts, settings or lists', () => {
    const goal = goalOf({
      audience: { segments: ['parents', 'homeowners'], age: null, gender: null, interests: [] },
    });
    const reversed = goalOf({
      audience: { segments: ['homeowners', 'parents'], age: null, gender: null, interests: [] },
    });
    const facts = new Map([...FACTS].toReversed());
    const settings = {
      ...SETTINGS,
      briefs: Object.fromEntries(
        Object.entries(SETTINGS.briefs).toReversed(),
      ) as typeof SETTINGS.briefs,
    };
    const plan = planOf(goal, { options: { variants: 5 } });
    const other = planOf(reversed, { options: { variants: 5 }, facts, settings });
    expect(
      other.variants.map(({ channels }) =>
        channels.map(({ channel, budget }) => [channel, budget]),
      ),
    ).toEqual(
      plan.variants.map(({ channels }) => channels.map(({ channel, budget }) => [channel, budget])),
    );
    expect(other.assumptions).toEqual(plan.assumptions);
  });

  test('differs between variants in bounds, channels or reserve', () => {
    const { variants } = planOf(goalOf(), { options: { variants: 5 } });
    const marks = variants.map(({ channels, reserve }) =>
      JSON.stringify([reserve.amount, channels.map(({ channel, bounds }) => [channel, bounds])]),
    );
    expect(new Set(marks).size).toBe(5);
    expect(new Set(variants.map(({ reserve }) => reserve.amount)).size).toBe(5);
  });

  test('has fewer variants where several would be the same, the best rated of them, and says so', () => {
    const all = { search_advertising: 15_000 };
    const cases: [number, PlanOptions][] = [
      [1, {}],
      [15_000, { exclude_channels: [...Channel.options] }],
      [15_000, { locks: all }],
    ];
    for (const [budget, options] of cases) {
      const plan = planOf(goalOf({ budget: budgetOf(budget, 'USD') }), {
        options: { ...options, variants: 5 },
      });
      expect(plan.variants).toHaveLength(1);
      expect(plan.variants[0]?.risks).toContainEqual(
        expect.objectContaining({
          code: 'fewer_variants',
          detail: expect.stringContaining('4 variants less'),
        }),
      );
      const usual = planOf(goalOf(), { options: { variants: 5 } });
      expect(plan.recommended).toBe(usual.recommended);
    }
  });

  test('recommends the variant with the highest score', () => {
    everyPlan((plan) => {
      const best = Math.max(...plan.variants.map(({ score }) => score));
      expect(plan.variants.find(({ id }) => id === plan.recommended)?.score).toBe(best);
    });
  });

  test('lists every key that a channel rests on among its assumptions, each with a source and a unit', () => {
    everyPlan((plan) => {
      const keys = new Set(plan.assumptions.map(({ key }) => key));
      for (const { channels } of plan.variants) {
        for (const { provenance } of channels) {
          expect(provenance.length).toBeGreaterThan(0);
          for (const key of provenance) expect(keys.has(key)).toBe(true);
        }
      }
      for (const { unit } of plan.assumptions) expect(unit.length).toBeGreaterThan(0);
    }, 30);
  });

  test.each([
    ['objective', { objective: { primary: 'awareness' as const, secondary: [] } }],
    ['industry', { business: { ...goalOf().business, industry: 'finance' as const } }],
    ['business model', { business: { ...goalOf().business, model: 'b2b' as const } }],
    ['size', { business: { ...goalOf().business, size: 'large' as const } }],
    ['age', { audience: { ...goalOf().audience, age: { min: 60, max: 70 } } }],
    ['segment', { audience: { ...goalOf().audience, segments: ['seniors' as const] } }],
    ['country', { geography: { ...goalOf().geography, countries: ['NG'] } }],
    ['scope', { geography: { ...goalOf().geography, scope: 'local' as const } }],
    ['dates', { timeline: { start: '2027-06-01', end: '2027-06-30', duration_days: 29 } }],
    ['sophistication', { sophistication: { score: 1 } }],
    ['budget', { budget: budgetOf(16_000, 'USD') }],
  ])('changes the split with the %s', (_, change) => {
    const split = (plan: CampaignPlan) =>
      variantOf(plan, 'aggressive').channels.map(({ channel, budget }) => [channel, budget]);
    const options = { variants: 3 };
    expect(split(planOf(goalOf(change), { options }))).not.toEqual(
      split(planOf(goalOf(), { options })),
    );
  });

  test('expects another number of leads than of sales', () => {
    const leads = planOf(goalOf({ objective: { primary: 'leads', secondary: [] } }));
    expect(variantOf(leads, 'balanced').forecast.conversions).not.toEqual(
      variantOf(planOf(goalOf()), 'balanced').forecast.conversions,
    );
  });
});

describe('generatePlan: money', () => {
  test('takes the budget from the options before the goal, in their currency', () => {
    const plan = planOf(goalOf(), {
      options: { total_budget: { amount: 9_999.999, currency: 'JPY' } },
    });
    expect([plan.total_budget, plan.currency]).toEqual([10_000, 'JPY']);
    const number = planOf(goalOf({ budget: budgetOf(500, 'GBP') }), {
      options: { total_budget: 800 },
    });
    expect([number.total_budget, number.currency]).toEqual([800, 'GBP']);
  });

  test('uses the configured currency where none is named, and says so', () => {
    const plan = planOf(goalOf({ budget: budgetOf(5_000, null) }));
    expect(plan.currency).toBe(SETTINGS.default_currency);
    expect(plan.assumptions.map(({ key }) => key)).toContain('campaign.default_currency');
    expect(plan.variants[0]?.risks.map(({ code }) => code)).toContain('currency_assumed');
  });

  test('brings the same in any currency at its rate', () => {
    const dollars = variantOf(planOf(goalOf()), 'balanced');
    const rate = FACTS.get('fx.USD.EUR')?.value ?? 0;
    const euros = variantOf(planOf(goalOf({ budget: budgetOf(15_000 * rate, 'EUR') })), 'balanced');
    expect(euros.forecast.conversions.p50 / dollars.forecast.conversions.p50).toBeCloseTo(1, 4);
  });

  const failure = (run: () => unknown) => {
    try {
      run();
    } catch (error) {
      if (isGoalpostError(error)) return error;
      throw error;
    }
    throw new Error('nothing was thrown');
  };

  test('asks for a budget where nobody names one, and for a rate where there is none', () => {
    expect(failure(() => planOf(goalOf({ budget: null })))).toMatchObject({
      code: 'budget_unknown',
      message: expect.stringContaining('options.total_budget'),
    });
    expect(failure(() => planOf(goalOf({ budget: budgetOf(0, 'USD') }))).code).toBe(
      'budget_unknown',
    );
    for (const currency of ['XAF', 'QQQ']) {
      expect(failure(() => planOf(goalOf({ budget: budgetOf(100, currency) }))).code).toBe(
        'currency_without_rate',
      );
    }
    expect(failure(() => planOf(goalOf({ budget: budgetOf(1e300, 'USD') }))).code).toBe(
      'invalid_request',
    );
  });

  test('keeps everything in the reserve below every minimum, and says so', () => {
    for (const { channels, reserve, risks } of planOf(goalOf({ budget: budgetOf(1, 'USD') }))
      .variants) {
      expect(channels).toEqual([]);
      expect(reserve).toMatchObject({ amount: 1, share: 1 });
      expect(risks.map(({ code }) => code)).toContain('budget_below_minimum');
    }
  });

  test('makes a plan without channels when all are excluded, and says so', () => {
    const plan = planOf(goalOf(), { options: { exclude_channels: [...Channel.options] } });
    for (const { channels, left_out, risks } of plan.variants) {
      expect(channels).toEqual([]);
      expect(new Set(left_out.map(({ reason }) => reason))).toEqual(new Set(['excluded']));
      expect(risks.map(({ code }) => code)).toContain('all_channels_excluded');
    }
  });
});

describe('generatePlan: locks', () => {
  test('keeps a locked budget to the cent and optimises the rest', () => {
    const options = { variants: 5, locks: { connected_tv: 1_234.56, email_marketing: 3 } };
    for (const { channels } of planOf(goalOf(), { options }).variants) {
      const budgets = new Map(channels.map(({ channel, budget }) => [channel, budget]));
      expect(budgets.get('connected_tv')).toBe(1_234.56);
      expect(budgets.get('email_marketing')).toBe(3);
      expect(channels.length).toBeGreaterThan(2);
    }
  });

  test('may take the whole budget, but not more', () => {
    const all = planOf(goalOf(), { options: { locks: { search_advertising: 15_000 } } });
    expect(all.variants.map(({ reserve }) => reserve.amount)).toEqual([0]);
    expect(() =>
      planOf(goalOf(), { options: { locks: { search_advertising: 15_000.01 } } }),
    ).toThrow(/locks add up/u);
  });

  test('of nothing leaves the channel out', () => {
    const plan = planOf(goalOf(), { options: { locks: { social_media: 0 } } });
    for (const { channels } of plan.variants) {
      expect(channels.map(({ channel }) => channel)).not.toContain('social_media');
    }
  });
});

describe('generatePlan: dates', () => {
  const timeline = (start: string | null, end: string | null, duration: number | null) =>
    goalOf({ timeline: { start, end, duration_days: duration } });

  test('starts today where the start of the goal has passed, and says so', () => {
    const plan = planOf(timeline('2026-11-01', '2026-12-31', 60));
    expect([plan.start, plan.end]).toEqual([TODAY, '2026-12-31']);
    expect(plan.variants[0]?.risks.map(({ code }) => code)).toContain('start_moved');
  });

  test('starts when the options say, even in the past', () => {
    const plan = planOf(timeline(null, '2026-12-31', null), {
      options: { start_date: '2026-11-02' },
    });
    expect(plan.start).toBe('2026-11-02');
    expect(plan.variants[0]?.risks.map(({ code }) => code)).toContain('start_in_past');
  });

  test('ends after the duration, or after the configured horizon with a note', () => {
    expect(planOf(timeline('2027-01-01', null, 10)).end).toBe('2027-01-11');
    const open = planOf(goalOf({ timeline: null }));
    expect(open.end).toBe(addDays(TODAY, SETTINGS.default_horizon_days - 1));
    expect(open.assumptions.map(({ key }) => key)).toContain('campaign.default_horizon_days');
  });

  test.each([
    ['2027-01-01', '2027-01-01', 1],
    ['2027-01-01', '2031-12-31', 261],
  ])('plans from %s to %s in %i flights', (start, end, flights) => {
    const plan = planOf(timeline(start, end, null));
    expect(plan.variants[0]?.flighting).toHaveLength(flights);
  });

  test('refuses an end before the start', () => {
    expect(() => planOf(timeline('2026-01-01', '2026-02-01', 31))).toThrow(/ends on 2026-02-01/u);
    expect(() =>
      planOf(timeline(null, '2026-12-31', null), { options: { start_date: '2027-01-01' } }),
    ).toThrow(/options.start_date/u);
  });
});

describe('generatePlan: targets', () => {
  const target = (changes: object) =>
    goalOf({
      targets: [
        {
          metric: 'orders',
          direction: 'increase',
          kind: 'absolute',
          value: 300,
          unit: 'count',
          baseline: null,
          deadline: null,
          ...changes,
        },
      ],
    });
  const attainment = (changes: object, amount = 15_000) =>
    variantOf(planOf(target(changes), { options: { total_budget: amount } }), 'balanced').forecast
      .target_attainment;

  test('are likelier with more money and less likely when higher', () => {
    const at = (value: number, amount: number): number =>
      attainment({ value }, amount)?.probability ?? -1;
    expect(at(300, 30_000)).toBeGreaterThan(at(300, 15_000));
    expect(at(600, 15_000)).toBeLessThan(at(300, 15_000));
  });

  test('name a budget that reaches them with 80 %', () => {
    const detail = attainment({ value: 500 })?.detail ?? '';
    const amount = Number(/about (?<amount>\d+) USD/u.exec(detail)?.groups?.['amount']);
    expect(attainment({ value: 500 }, amount)?.probability).toBeCloseTo(0.8, 1);
  });

  test('relative to a known figure are judged, relative to an unknown one are not', () => {
    expect(
      attainment({ kind: 'relative', value: 0.2, baseline: 1_000 })?.probability,
    ).toBeGreaterThan(0);
    const unknown = attainment({ kind: 'relative', value: 0.2 });
    expect(unknown?.probability).toBeNull();
    expect(unknown?.detail).toContain('relative');
  });

  test('in money make a plan for revenue', () => {
    const plan = planOf(target({ metric: 'revenue', value: 20_000, unit: 'EUR' }));
    expect(plan.variants[0]?.forecast.outcome).toBe('revenue');
    expect(plan.variants[0]?.forecast.target_attainment?.probability).toBeGreaterThan(0);
  });

  test('that no campaign forecasts get no probability', () => {
    expect(
      attainment({ metric: 'market_share', kind: 'level', value: 0.2 })?.probability,
    ).toBeNull();
    expect(attainment({ metric: 'followers' })?.probability).toBeNull();
    expect(attainment({ metric: 'churn_rate', direction: 'decrease' })?.probability).toBeNull();
  });

  test('for cost are likelier when they allow more', () => {
    const at = (value: number) =>
      attainment({ metric: 'cpa', direction: 'decrease', kind: 'level', value, unit: 'USD' })
        ?.probability ?? -1;
    expect(at(100)).toBeGreaterThan(at(20));
  });
});

describe('generatePlan: facts', { timeout: 60_000 }, () => {
  const changed = (change: (fact: Fact) => Partial<Fact>): ReadonlyMap<string, Fact> =>
    new Map([...FACTS].map(([key, fact]) => [key, { ...fact, ...change(fact) }]));

  test('hold the invariants whatever they say', () => {
    fc.assert(
      fc.property(
        goalArbitrary,
        fc.infiniteStream(fc.double({ min: -7, max: 7, noNaN: true })),
        (goal, logs) => {
          const facts = changed(({ key, value }) => {
            const factor = Math.exp(Number(logs.next().value));
            return key.startsWith('fx.') ? {} : { value: value * factor };
          });
          const plan = planOf(goal, { facts, options: { variants: 5 } });
          expect(CampaignPlan.safeParse(plan).error?.issues ?? []).toEqual([]);
          for (const { channels, reserve } of plan.variants) {
            const cents = [...channels.map(({ budget }) => budget), reserve.amount].map((amount) =>
              toMinor(amount, plan.currency),
            );
            expect(cents.reduce((sum, amount) => sum + amount, 0)).toBe(
              toMinor(plan.total_budget, plan.currency),
            );
            for (const { budget, bounds } of channels) {
              expect(budget).toBeGreaterThanOrEqual(bounds.min);
              expect(budget).toBeLessThanOrEqual(bounds.max);
            }
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  test('move the plan and show with their own source', () => {
    const dear = changed(({ key, value }) =>
      key === 'channel.social_media.cpc'
        ? { value: value * 10, source: 'live', provider: 'meta', as_of: '2026-11-23' }
        : {},
    );
    const plan = planOf(goalOf(), { facts: dear });
    const spend = (of: CampaignPlan): number =>
      variantOf(of, 'balanced').channels.find(({ channel }) => channel === 'social_media')
        ?.budget ?? 0;
    expect(spend(plan)).toBeLessThan(spend(planOf(goalOf())));
    expect(plan.assumptions).toContainEqual(
      expect.objectContaining({
        key: 'channel.social_media.cpc',
        source: 'live',
        provider: 'meta',
      }),
    );
  });

  test('known more closely give a closer forecast and a smaller reserve', () => {
    const close = changed(({ value, range }) =>
      range === undefined ? {} : { range: { low: value * 0.95, high: value / 0.95 } },
    );
    const width = ({ forecast }: PlanVariant): number =>
      forecast.conversions.p90 / forecast.conversions.p10;
    const before = variantOf(planOf(goalOf()), 'balanced');
    const after = variantOf(planOf(goalOf(), { facts: close }), 'balanced');
    expect(width(after)).toBeLessThan(width(before) / 2);
    expect(after.reserve.share).toBeLessThan(before.reserve.share);
  });

  test('that are missing leave a channel out, and all of them everything', () => {
    const without = new Map([...FACTS].filter(([key]) => key !== 'channel.social_media.ctr'));
    const plan = planOf(goalOf({ channels: { include: ['social_media'], exclude: [] } }), {
      facts: without,
    });
    for (const { channels, risks } of plan.variants) {
      expect(channels.map(({ channel }) => channel)).not.toContain('social_media');
      expect(risks.map(({ code }) => code)).toContain('included_without_data');
    }
    const empty = planOf(goalOf(), { facts: new Map() });
    expect(empty.variants[0]?.reserve.share).toBe(1);
    expect(empty.variants[0]?.risks.map(({ code }) => code)).toContain('no_market_data');
  });
});

describe('generatePlan: briefs', () => {
  test('repeat the words of the goal and add no claim to them', () => {
    const text = 'Sell handmade shoes to young professionals';
    const evidence = [{ field: 'offering', start: 5, end: 19, text: 'handmade shoes' }];
    const { channels } = variantOf(planOf(goalOf({ text, evidence })), 'balanced');
    for (const { channel, message, targeting, role } of channels) {
      const brief = SETTINGS.briefs[channel];
      expect(role).toBe(brief.role);
      expect(message).toMatchObject({
        offering: 'handmade shoes',
        task: brief.message,
        words_of_the_goal: ['handmade shoes'],
      });
      expect(targeting).toMatchObject({ segments: ['young_professionals'], countries: ['US'] });
    }
  });

  test('say nothing of what the goal leaves out', () => {
    const quiet = goalOf({
      business: { model: null, industry: null, size: null, offering: null },
      audience: { segments: [], age: null, gender: null, interests: [] },
    });
    for (const { message, targeting } of variantOf(planOf(quiet), 'balanced').channels) {
      expect(Object.keys(message)).not.toContain('offering');
      expect(Object.keys(targeting)).not.toContain('age');
    }
  });

  test('share several countries out by their people', () => {
    const facts = new Map(FACTS);
    for (const [country, people] of [
      ['US', 340e6],
      ['DE', 85e6],
    ] as const) {
      const key = `country.${country}.population`;
      facts.set(key, {
        key,
        value: people,
        unit: 'people',
        source: 'live',
        provider: 'world_bank',
        as_of: '2025-01-01',
        expires_at: null,
        confidence: 1,
      });
    }
    const geography = {
      scope: 'national' as const,
      countries: ['US', 'DE'],
      places: [],
      regions: [],
    };
    const plan = planOf(goalOf({ geography }), { facts });
    const share = variantOf(plan, 'balanced').channels[0]?.targeting['people_share'] as Record<
      string,
      number
    >;
    expect((share['US'] ?? 0) + (share['DE'] ?? 0)).toBeCloseTo(1, 12);
    expect(share['US']).toBeGreaterThan(0.75);
  });

  test('speak to each segment of the goal, from configured words', () => {
    const audience = { ...goalOf().audience, segments: ['students' as const, 'parents' as const] };
    const { channels } = variantOf(planOf(goalOf({ audience })), 'balanced');
    for (const { message } of channels) {
      expect(message['by_segment']).toEqual([
        { segment: 'parents', ...SETTINGS.segment_briefs.parents },
        { segment: 'students', ...SETTINGS.segment_briefs.students },
      ]);
    }
  });

  test('count the people who see a message three times where it is bought by impression', () => {
    const plan = planOf(goalOf({ objective: { primary: 'awareness', secondary: [] } }), {
      options: { total_budget: 200_000 },
    });
    const bought = variantOf(plan, 'balanced').channels.map(({ targeting, forecast }) => ({
      ...(targeting['buying'] as { unit: string; reached_three_times?: number }),
      reach: forecast.reach.p50,
    }));
    const byImpression = bought.filter(({ unit }) => unit === '1000 impressions');
    expect(byImpression.length).toBeGreaterThan(0);
    for (const { reached_three_times = -1, reach } of byImpression) {
      expect(reached_three_times).toBeGreaterThan(0);
      expect(reached_three_times).toBeLessThan(reach);
    }
  });

  test('say how far the spend may be off, and what to do then', () => {
    const { pacing } = variantOf(planOf(goalOf()), 'balanced');
    expect(pacing.tolerance).toBe(SETTINGS.flighting.pacing_tolerance);
    expect(pacing.rules.length).toBeGreaterThan(2);
  });

  test('name a line item whose rate times quantity is the budget', () => {
    for (const { channel, budget, targeting } of variantOf(planOf(goalOf()), 'balanced').channels) {
      const { rate, quantity, line_item } = targeting['buying'] as {
        rate: number;
        quantity: number;
        line_item: string;
      };
      expect(line_item).toBe(`balanced.${channel}`);
      expect((rate * quantity) / budget).toBeCloseTo(1, 5);
    }
  });
});

describe('generatePlan: what practitioners complain of', () => {
  const budgets = (variant: PlanVariant): Map<string, number> =>
    new Map(variant.channels.map(({ channel, budget }) => [channel, budget]));

  test('"mostly search" gives search at least half of what is spendable, "search" does not', () => {
    const include: Channel[] = ['email_marketing', 'search_advertising', 'social_media'];
    const plain = planOf(goalOf({ channels: { include, exclude: [] } }));
    const main = planOf(
      goalOf({ channels: { include, exclude: [], main: ['search_advertising'] } }),
    );
    for (const variant of main.variants) {
      const spent = variant.channels.reduce((sum, { budget }) => sum + budget, 0);
      const search = budgets(variant).get('search_advertising') ?? 0;
      expect(search / spent).toBeGreaterThanOrEqual(SETTINGS.minimum.main_share - 1e-4);
      const before = budgets(variantOf(plain, variant.strategy));
      expect(search).toBeGreaterThan(before.get('search_advertising') ?? 0);
      for (const channel of include) expect(budgets(variant).has(channel)).toBe(true);
    }
  });

  test('never forecasts less with more money where a channel comes first', () => {
    fc.assert(
      fc.property(
        goalArbitrary,
        fc.subarray([...Channel.options], { minLength: 1, maxLength: 3 }),
        fc.double({ min: Math.log(3_000), max: Math.log(1e6), noNaN: true }),
        fc.double({ min: 1.000_1, max: 4, noNaN: true }),
        (goal, main, log, factor) => {
          const at = (amount: number): CampaignPlan =>
            planOf(
              { ...goal, channels: { include: main, exclude: [], main } },
              { options: { variants: 5, total_budget: { amount, currency: 'USD' } } },
            );
          const less = at(Math.exp(log));
          const more = at(Math.exp(log) * factor);
          for (const before of less.variants) {
            if (before.risks.some(({ code }) => code === 'included_below_minimum')) continue;
            const { outcome } = before.forecast;
            const after = variantOf(more, before.strategy);
            expect(after.forecast[outcome]?.p50 ?? 0).toBeGreaterThanOrEqual(
              (before.forecast[outcome]?.p50 ?? 0) * (1 - 1e-6),
            );
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  test('mail reaches no more people than a business of its size has on its list', () => {
    const peopleOf = (size: 'small' | 'enterprise' | null): number => {
      const plan = planOf(goalOf({ business: { ...goalOf().business, size } }), {
        options: { include_channels: ['email_marketing'], total_budget: 1_000_000 },
      });
      const mail = variantOf(plan, 'balanced').channels.find(
        ({ channel }) => channel === 'email_marketing',
      );
      return Number(mail?.targeting['reachable_people']);
    };
    expect(peopleOf('small')).toBeLessThan(5_500);
    expect(peopleOf(null)).toBeLessThan(11_000);
    expect(peopleOf('enterprise')).toBeGreaterThan(peopleOf('small') * 2);
    const { channels } = variantOf(planOf(goalOf()), 'aggressive');
    const spent = channels.reduce((sum, { budget }) => sum + budget, 0);
    const mail = channels.find(({ channel }) => channel === 'email_marketing')?.budget ?? 0;
    expect(mail / spent).toBeLessThan(0.2);
  });

  test('sales that bring in less than they cost are a high risk', () => {
    const cheap = new Map(
      [...FACTS].map(([key, fact]) => [
        key,
        key.includes('order_value') ? { ...fact, value: fact.value / 50 } : fact,
      ]),
    );
    const codes = (plan: CampaignPlan): string[] =>
      variantOf(plan, 'balanced').risks.map(({ code }) => code);
    expect(codes(planOf(goalOf(), { facts: cheap }))).toContain('revenue_below_spend');
    expect(codes(planOf(goalOf()))).not.toContain('revenue_below_spend');
    const leads = goalOf({ objective: { primary: 'leads', secondary: [] } });
    expect(codes(planOf(leads, { facts: cheap }))).not.toContain('revenue_below_spend');
  });

  test('the score says what it is made of: the fit of the risk and the expected result', () => {
    const plan = planOf(goalOf(), { options: { variants: 5 } });
    const resultOf = ({ score_reasons }: PlanVariant): number =>
      Number(/Expects (?<percent>[\d.]+) %/u.exec(score_reasons[1] ?? '')?.groups?.['percent']);
    expect(Math.max(...plan.variants.map(resultOf))).toBe(100);
    expect(resultOf(variantOf(plan, 'conservative'))).toBeLessThan(
      resultOf(variantOf(plan, 'aggressive')),
    );
    const onlyResult = {
      ...SETTINGS,
      recommendation: { ...SETTINGS.recommendation, outcome_weight: 1 },
    };
    const best = planOf(goalOf(), { options: { variants: 5 }, settings: onlyResult });
    expect(best.recommended).toBe('aggressive');
  });

  test('the reserve says what is not known: prices and rates, and what the goal means', () => {
    const reasonsOf = (overall: number): string =>
      variantOf(planOf(goalOf({ confidence: { overall } })), 'balanced').reserve.reasons.join(' ');
    expect(reasonsOf(0.9)).toContain('0.1 of what the goal means');
    expect(reasonsOf(0.3)).toContain('0.7 of what the goal means');
  });

  test('a reserve that is everything does not speak of channels', () => {
    const [variant] = planOf(goalOf({ budget: budgetOf(1, 'USD') })).variants;
    expect(variant?.reserve.reasons.join(' ')).toContain('nothing can be spent');
    expect(variant?.reserve.reasons.join(' ')).not.toContain('Release');
  });
});
