/** Plans made with what outcomes taught. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CampaignPlan, PlanVariant } from '#src/contract/campaign.ts';
import { Channel } from '#src/contract/vocabulary.ts';
import type { LearntOutcome } from '#src/domain/learning/learnt-outcome.ts';
import { seasonOver } from '#src/domain/market/season.ts';
import { checkPlan } from '#test/support/check-plan.ts';
import { outcomeOf } from '#test/support/learnt.ts';
import { FACTS } from './fixtures.ts';
import { planCase, planFor, readGoal } from '#test/support/plan-cases.ts';

const SEED = 20_261_124;
const GOAL = readGoal(
  'Increase online sales of our handmade candles in the US, $20,000 over the next 60 days.',
);
const OPTIONS = { variants: 1 };

const campaign = fc
  .record({
    channel: fc.constantFrom(...Channel.options),
    industry: fc.constantFrom('retail' as const, 'legal' as const, null),
    country: fc.constantFrom('US', 'DE', 'FR', null),
    segment: fc.constantFrom('students' as const, 'parents' as const, null),
    clicks: fc.integer({ min: 0, max: 20_000 }),
    ratio: fc.integer({ min: 1, max: 500 }),
    share: fc.double({ min: 0, max: 0.5, noNaN: true }),
    spend_usd: fc.double({ min: 0.01, max: 100_000, noNaN: true }),
    revenue_usd: fc.option(fc.double({ min: 0, max: 1e6, noNaN: true })),
    start: fc.constantFrom('2026-09-01', '2026-11-01'),
  })
  .map(({ ratio, share, ...parts }) =>
    outcomeOf({
      ...parts,
      end: '2026-11-20',
      impressions: parts.clicks * ratio,
      conversions: Math.floor(parts.clicks * share),
    }),
  );

const times = (count: number, parts: Partial<LearntOutcome>): LearntOutcome[] =>
  Array.from({ length: count }, () => outcomeOf(parts));

const variantOf = (plan: CampaignPlan): PlanVariant => plan.variants[0] as PlanVariant;
const channelOf = (plan: CampaignPlan, channel: Channel) =>
  variantOf(plan).channels.find((entry) => entry.channel === channel);
const assumptionOf = (plan: CampaignPlan, key: string) =>
  plan.assumptions.find((assumption) => assumption.key === key);

describe('a plan with what was learnt', () => {
  it('keeps every invariant of the contract, whatever the outcomes were', () => {
    const cases = fc.sample(fc.tuple(planCase, fc.array(campaign, { maxLength: 40 })), {
      numRuns: 80,
      seed: SEED,
    });
    let planned = 0;
    for (const [request, outcomes] of cases) {
      let plan: CampaignPlan;
      try {
        plan = planFor(request, outcomes);
      } catch {
        continue; // Requests that cannot be planned are the other tests' matter.
      }
      planned += 1;
      const open = checkPlan(plan, request).filter((fault) => !fault.startsWith('variants.alike'));
      expect(open).toEqual([]);
    }
    expect(planned).toBeGreaterThan(40);
  }, 60_000);

  it('says in every variant when it could not be read, and is otherwise the plan without outcomes', () => {
    const request = { goal: GOAL, options: { variants: 3 } };
    const [unread, none] = [planFor(request, 'unknown'), planFor(request, [])];
    for (const [index, { risks }] of unread.variants.entries()) {
      const added = risks.filter(({ code }) => code === 'learnt_unread');
      expect(added).toMatchObject([
        { severity: 'medium', mitigation: expect.stringMatching(/again/u) },
      ]);
      expect(risks.filter(({ code }) => code !== 'learnt_unread')).toEqual(
        none.variants[index]?.risks,
      );
    }
    expect(unread.assumptions).toEqual(none.assumptions);
    expect(none.variants.flatMap(({ risks }) => risks.map(({ code }) => code))).not.toContain(
      'learnt_unread',
    );
  });

  it('says what was learnt, from how many outcomes, what the market says and how much each weighs', () => {
    const plan = planFor({ goal: GOAL, options: OPTIONS }, times(12, { conversions: 60 }));
    const key = 'channel.search_advertising.cvr';
    expect(assumptionOf(plan, key)).toMatchObject({
      source: 'learned',
      samples: 12,
      as_of: '2026-11-16',
    });
    expect(assumptionOf(plan, key)?.value).toBeGreaterThan(0.05);
    expect(assumptionOf(plan, `${key}.market`)).toMatchObject({ source: 'config' });
    expect(assumptionOf(plan, `${key}.own_weight`)?.value).toBeGreaterThan(0.5);
    expect(channelOf(plan, 'search_advertising')?.provenance).toContain(key);
    // Nothing is claimed of channels without outcomes.
    expect(assumptionOf(plan, 'channel.social_media.cvr')).toMatchObject({ source: 'config' });
  });

  it('moves money to what worked and away from what did not, as far as there is evidence', () => {
    const shares = [0, 1, 4, 16].map((count) => {
      const plan = planFor({ goal: GOAL, options: OPTIONS }, [
        ...times(count, {
          channel: 'social_media',
          conversions: 120,
          reference: { ctr: 0.01, cvr: 0.03, cpc: 1, order_value: 70, season: 1 },
        }),
        ...times(count, { conversions: 2 }),
      ]);
      return {
        good: channelOf(plan, 'social_media')?.share ?? 0,
        bad: channelOf(plan, 'search_advertising')?.share ?? 0,
      };
    });
    const [good, bad] = [shares.map((share) => share.good), shares.map((share) => share.bad)];
    expect(good).toEqual(good.toSorted((a, b) => a - b));
    expect(bad).toEqual(bad.toSorted((a, b) => b - a));
    expect(good.at(-1)).toBeGreaterThan(1.2 * (good[0] ?? 1));
    expect(bad.at(-1)).toBeLessThan(0.7 * (bad[0] ?? 0));
  });

  it('expects at a spend what that spend has brought before, and is the surer the more often it has', () => {
    // 60 days at 8,000 a month: 16,000 in all.
    const paid = {
      start: '2026-10-18',
      end: '2026-11-16',
      spend_usd: 8_000,
      clicks: 5_000,
      impressions: 100_000,
      conversions: 250,
      // As high a season as that of the plan.
      reference: {
        ctr: 0.04,
        cvr: 0.03,
        cpc: 2,
        order_value: 70,
        season: seasonOver((key) => FACTS.get(key), 'search_advertising', {
          start: '2026-11-24',
          days: 60,
        }),
      },
    };
    const plans = [2, 200].map((count) =>
      planFor(
        { goal: GOAL, options: { variants: 1, locks: { search_advertising: 16_000 } } },
        times(count, paid),
      ),
    );
    const [few, many] = plans.map((plan) => channelOf(plan, 'search_advertising')?.forecast);
    expect(many?.cpc.p50).toBeGreaterThan(1.5);
    expect(many?.cpc.p50).toBeLessThan(1.7);
    expect(many?.conversions.p50).toBeGreaterThan(420);
    expect(many?.conversions.p50).toBeLessThan(560);
    const width = (range: { p10: number; p90: number } | undefined) =>
      range === undefined ? Number.NaN : range.p90 / range.p10;
    expect(width(many?.conversions)).toBeLessThan(width(few?.conversions));
    // One campaign still differs from the next.
    expect(width(many?.conversions)).toBeGreaterThan(1.5);
  });

  it('never forecasts less for a larger budget', () => {
    const outcomes = fc.sample(campaign, { numRuns: 60, seed: SEED });
    let before = 0;
    for (const total_budget of [50, 300, 1_500, 8_000, 40_000, 200_000, 1_000_000, 5_000_000]) {
      const plan = planFor({ goal: GOAL, options: { variants: 1, total_budget } }, outcomes);
      const now = variantOf(plan).forecast.conversions.p50;
      expect(now).toBeGreaterThanOrEqual(before * (1 - 1e-6));
      before = now;
    }
  });
});
