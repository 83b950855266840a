/** Requests that leave little or nothing to plan: each gets a plan that says so, or an error that says what to do. */
import { describe, expect, test } from 'vitest';
import type { CampaignPlan, PlanOptions } from '#src/contract/campaign.ts';
import type { ParsedGoal } from '#src/contract/goal.ts';
import { Channel } from '#src/contract/vocabulary.ts';
import { isGoalpostError } from '#src/errors/goalpost-error.ts';
import { checkPlan } from '#test/support/check-plan.ts';
import { budgetOf, goalOf, planOf, TODAY } from './fixtures.ts';

const failure = (goal: ParsedGoal, options: PlanOptions = {}) => {
  try {
    planOf(goal, { options });
  } catch (error) {
    if (isGoalpostError(error)) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
};

const timeline = (start: string | null, end: string | null): Partial<ParsedGoal> => ({
  timeline: { start, end, duration_days: null },
});

const codesOf = (plan: CampaignPlan): string[][] =>
  plan.variants.map(({ risks }) => risks.map(({ code }) => code));

describe('bad input', () => {
  test.each([0.01, 1, 5])(
    'a budget of %d USD is a plan without a channel that says why',
    (amount) => {
      const options = { exclude_channels: ['email_marketing' as const] };
      const plan = planOf(goalOf({ budget: budgetOf(amount, 'USD') }), { options });
      expect(checkPlan(plan, { options })).toEqual([]);
      expect(plan.variants[0]?.channels).toEqual([]);
      expect(codesOf(plan)[0]).toContain('budget_below_minimum');
    },
  );

  test('a budget that holds one channel is a plan with one, and a risk that says so', () => {
    const plan = planOf(goalOf({ budget: budgetOf(60, 'USD') }));
    expect(checkPlan(plan)).toEqual([]);
    for (const { channels, risks } of plan.variants) {
      expect(channels).toHaveLength(1);
      expect(risks).toContainEqual(
        expect.objectContaining({ code: 'budget_below_minimum', severity: 'high' }),
      );
    }
  });

  test('an end that has passed is refused, with a pointer and what to do', () => {
    const error = failure(goalOf(timeline('2026-09-01', '2026-10-01')));
    expect(error).toMatchObject({ code: 'invalid_request' });
    expect(error.message).toContain('options.start_date');
    expect(error.faults?.map(({ pointer }) => pointer)).toEqual(['/goal/timeline/end']);
  });

  test('a start that has passed is moved to today and said, unless the options ask for it', () => {
    const moved = planOf(goalOf(timeline('2026-09-01', '2027-01-31')));
    expect([moved.start, moved.end]).toEqual([TODAY, '2027-01-31']);
    expect(codesOf(moved)[0]).toContain('start_moved');
    const asked = planOf(goalOf(timeline(null, '2027-01-31')), {
      options: { start_date: '2026-11-01' },
    });
    expect(asked.start).toBe('2026-11-01');
    expect(codesOf(asked)[0]).toContain('start_in_past');
  });

  test('an end before the start is refused', () => {
    expect(failure(goalOf(timeline('2027-05-01', '2027-04-01'))).code).toBe('invalid_request');
    const error = failure(goalOf(timeline(null, '2027-04-01')), { start_date: '2027-04-02' });
    expect(error.faults?.map(({ pointer }) => pointer)).toEqual(['/options/start_date']);
  });

  test.each([
    ['one day', '2027-01-01', '2027-01-01', 1, 'short_campaign'],
    ['five years', '2027-01-01', '2031-12-31', 261, 'long_campaign'],
  ])('%s can be planned, with a risk', (_, start, end, flights, risk) => {
    const plan = planOf(goalOf(timeline(start, end)), { options: { variants: 5 } });
    expect(checkPlan(plan, { options: { variants: 5 } })).toEqual([]);
    for (const { flighting, risks, forecast } of plan.variants) {
      expect(flighting).toHaveLength(flights);
      expect(risks.map(({ code }) => code)).toContain(risk);
      expect(forecast.conversions.p50).toBeGreaterThan(0);
    }
  });

  test('more than the longest horizon is refused', () => {
    expect(failure(goalOf(timeline('2027-01-01', '2047-01-01'))).message).toContain('days');
  });

  test('all channels excluded is a plan that keeps everything and says so', () => {
    const options = { exclude_channels: [...Channel.options] };
    const plan = planOf(goalOf(), { options });
    expect(checkPlan(plan, { options })).toEqual([]);
    expect(plan.variants.map(({ reserve }) => reserve.share)).toEqual([1]);
    expect(codesOf(plan)[0]).toContain('all_channels_excluded');
  });

  test('a currency without a rate is a clear error', () => {
    const error = failure(goalOf({ budget: budgetOf(5_000, 'XAF') }));
    expect(error.code).toBe('currency_without_rate');
    expect(error.message).toContain('XAF');
    expect(failure(goalOf(), { total_budget: { amount: 5, currency: 'ZZZ' } }).code).toBe(
      'currency_without_rate',
    );
  });
});
