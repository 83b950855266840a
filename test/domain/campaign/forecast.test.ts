import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Distribution, PlanVariant } from '#src/contract/campaign.ts';
import type { ParsedGoal } from '#src/contract/goal.ts';
import { addDays } from '#src/domain/calendar/day.ts';
import { goalArbitrary, goalOf, planOf, SETTINGS, variantOf } from './fixtures.ts';

type Target = ParsedGoal['targets'][number];

const targetOf = (changes: Partial<Target>): Target => ({
  metric: 'orders',
  direction: 'increase',
  kind: 'absolute',
  value: 300,
  unit: 'count',
  baseline: null,
  deadline: null,
  ...changes,
});

const DECILE = 1.281_551_565_5;
/** Log standard deviation that a published range shows, on its lower side: the upper one may be cut. */
const sdOf = ({ p10, p50 }: Distribution): number => Math.log(p50 / p10) / DECILE;

describe('a forecast', { timeout: 60_000 }, () => {
  test('never claims more certainty than the inputs that no split evens out', () => {
    const { curve_log_sd, correlation } = SETTINGS.uncertainty;
    fc.assert(
      fc.property(goalArbitrary, (goal) => {
        for (const { channels, forecast } of planOf(goal, { options: { variants: 5 } }).variants) {
          if (channels.length === 0) continue;
          for (const key of ['clicks', 'conversions', 'impressions'] as const) {
            const own = sdOf(forecast[key]);
            // The form of the curve is wrong on all channels at once.
            expect(own).toBeGreaterThanOrEqual(curve_log_sd - 1e-3);
            const mean = channels.reduce(
              (sum, channel) =>
                sum + (channel.forecast[key].p50 / forecast[key].p50) * sdOf(channel.forecast[key]),
              0,
            );
            expect(own).toBeGreaterThanOrEqual(Math.sqrt(correlation) * mean - 1e-3);
            expect(own).toBeLessThanOrEqual(mean + 1e-3);
          }
        }
      }),
      { numRuns: 150 },
    );
  });

  test('of revenue is no closer than what is known of the value of an order, however many channels', () => {
    const goal = goalOf({
      targets: [targetOf({ metric: 'revenue', value: 20_000, unit: 'USD' })],
    });
    const { forecast, channels } = variantOf(
      planOf(goal, { options: { total_budget: 200_000 } }),
      'balanced',
    );
    expect(channels.length).toBeGreaterThan(5);
    const [revenue, conversions] = [forecast.revenue, forecast.conversions];
    if (revenue === null) throw new Error('the plan is for revenue');
    const orderSd = Math.sqrt(sdOf(revenue) ** 2 - sdOf(conversions) ** 2);
    // What one channel shows is what the order value alone adds.
    const [channel] = channels;
    const own = channel?.forecast.revenue ?? null;
    if (channel === undefined || own === null) throw new Error('every channel has revenue');
    const alone = Math.sqrt(sdOf(own) ** 2 - sdOf(channel.forecast.conversions) ** 2);
    expect(orderSd).toBeCloseTo(alone, 2);
    expect(alone).toBeGreaterThan(0.05);
  });
});

describe('targets', () => {
  const judged = (
    targets: Target[],
    changes: Partial<ParsedGoal> = {},
    total_budget = 15_000,
  ): PlanVariant['forecast'] =>
    variantOf(planOf(goalOf({ targets, ...changes }), { options: { total_budget } }), 'balanced')
      .forecast;

  test('are all judged: the first as the main one, the others in their order', () => {
    const { target_attainment, other_targets } = judged([
      targetOf({}),
      targetOf({ metric: 'traffic', value: 5_000 }),
      targetOf({ metric: 'market_share', kind: 'level', value: 0.2 }),
      targetOf({ metric: 'cpa', kind: 'level', value: 1, unit: 'USD', direction: 'decrease' }),
    ]);
    expect(target_attainment?.metric).toBe('orders');
    expect(other_targets.map(({ metric }) => metric)).toEqual(['traffic', 'market_share', 'cpa']);
    expect(other_targets.map(({ probability }) => probability === null)).toEqual([
      false,
      true,
      false,
    ]);
    expect(judged([]).other_targets).toEqual([]);
  });

  test('say the budget they need, and reach them with it', () => {
    const needs = judged([targetOf({ value: 500 })]).target_attainment?.needs;
    expect(needs?.probability).toBe(SETTINGS.attainment.confidence);
    const after = judged([targetOf({ value: 500 })], {}, needs?.budget ?? 0);
    expect(after.target_attainment?.probability).toBeGreaterThanOrEqual(0.8 - 1e-6);
    expect(after.target_attainment?.probability).toBeLessThan(0.82);
    expect(after.target_attainment?.needs).toBeNull();
  });

  test('say the time they need where time helps, and reach them by then', () => {
    const short = { start: '2027-01-01', end: '2027-01-07', duration_days: 6 };
    const goal = { timeline: short };
    const values = [250, 400, 600, 900, 5_000];
    const found = values.flatMap((value) => {
      const needs = judged([targetOf({ value })], goal, 300_000).target_attainment?.needs;
      return typeof needs?.end === 'string' ? [{ value, end: needs.end }] : [];
    });
    expect(found.length).toBeGreaterThan(1);
    expect(found.length).toBeLessThan(values.length);
    for (const { value, end } of found) {
      expect(end > short.end).toBe(true);
      const longer = judged(
        [targetOf({ value })],
        { ...goal, timeline: { ...short, end } },
        300_000,
      );
      expect(longer.target_attainment?.probability).toBeGreaterThanOrEqual(0.8);
    }
  });

  test('with a deadline of their own count what has run by then', () => {
    const { start, end } = { start: '2027-01-01', end: '2027-03-31' };
    const at = (deadline: string | null): number =>
      judged([targetOf({ deadline })]).target_attainment?.probability ?? -1;
    expect(at(end)).toBe(at(null));
    expect(at(addDays(start, 44))).toBeLessThan(at(end));
    expect(at(addDays(start, 44))).toBeGreaterThan(at(addDays(start, 10)));
    expect(at(addDays(start, -1))).toBe(0);
  });

  test('on costs name the budget up to which they hold', () => {
    const cpa = targetOf({ metric: 'cpa', kind: 'level', unit: 'USD', direction: 'decrease' });
    const { p50 } = judged([]).cpa ?? { p50: 0 };
    const target = { ...cpa, value: p50 * 1.2 };
    const needs = judged([target]).target_attainment?.needs;
    expect(needs?.budget).toBeLessThan(15_000);
    const after = judged([target], {}, needs?.budget ?? 0).target_attainment;
    expect(after?.probability).toBeGreaterThanOrEqual(0.8 - 1e-6);
  });
});
