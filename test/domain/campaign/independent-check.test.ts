/** Plans of many kinds against the public contract, judged by a checker that shares nothing with the planner. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CampaignPlan, PlanOptions } from '#src/contract/campaign.ts';
import type { ParsedGoal } from '#src/contract/goal.ts';
import { GoalpostError } from '#src/errors/goalpost-error.ts';
import { checkPlan } from '#test/support/check-plan.ts';
import { type PlanCase, planCase, planFor, readGoal } from '#test/support/plan-cases.ts';

const SEED = 20_261_124;
const CASES = 150;
const BUDGETS = [
  50, 120, 300, 800, 2_000, 6_000, 20_000, 70_000, 250_000, 900_000, 2_500_000, 5_000_000,
];

/** Undefined where the request cannot be planned and is refused with a known code. */
const planOrRefusal = (request: PlanCase): CampaignPlan | undefined => {
  try {
    return planFor(request);
  } catch (error) {
    expect(error).toBeInstanceOf(GoalpostError);
    expect(['invalid_request', 'budget_unknown']).toContain((error as GoalpostError).code);
    return undefined;
  }
};

/** Forecast of the outcome that the channels of each strategy, and of the recommended variant, add up to. */
const forecastsOf = (plan: CampaignPlan): Map<string, number> => {
  const sums = plan.variants.map(({ id, strategy, channels, forecast }) => ({
    id,
    strategy,
    sum: channels.reduce((all, channel) => all + (channel.forecast[forecast.outcome]?.p50 ?? 0), 0),
  }));
  const recommended = sums.find(({ id }) => id === plan.recommended)?.sum ?? Number.NaN;
  return new Map([
    ...sums.map(({ strategy, sum }): [string, number] => [strategy, sum]),
    ['recommended', recommended],
  ]);
};

describe('a plan against the public contract', () => {
  it('keeps every invariant, whatever is asked', () => {
    const requests = fc.sample(planCase, { numRuns: CASES, seed: SEED });
    const planned = requests.flatMap((request, index) => {
      const plan = planOrRefusal(request);
      return plan ? [{ index, violations: checkPlan(plan, request) }] : [];
    });
    expect(planned.length).toBeGreaterThan(CASES / 2);
    const broken = planned.flatMap(({ index, violations }) =>
      violations.map((violation) => `case ${index}: ${violation}`),
    );
    expect(broken).toEqual([]);
  }, 60_000);

  it('never forecasts less for a larger budget', () => {
    const goals = fc.sample(planCase, { numRuns: 12, seed: SEED }).map(({ goal }): ParsedGoal => ({
      ...goal,
      timeline: null,
      channels: { include: [], exclude: goal.channels.exclude },
    }));
    const drops: string[] = [];
    for (const [index, goal] of goals.entries()) {
      let before = new Map<string, number>();
      for (const total_budget of BUDGETS) {
        const now = forecastsOf(planFor({ goal, options: { total_budget, variants: 5 } }));
        for (const [name, sum] of now)
          if (sum < (before.get(name) ?? 0) * (1 - 1e-6))
            drops.push(`goal ${index}, ${name}, ${total_budget}: ${before.get(name)} -> ${sum}`);
        before = now;
      }
    }
    expect(drops).toEqual([]);
  }, 60_000);

  it('is the same for the same request, in whatever order channels are named', () => {
    const goal = readGoal('Sell 300 pairs of handmade shoes in the US within 4 months, $15,000.');
    const options: PlanOptions = {
      variants: 5,
      seed: 7,
      include_channels: ['social_media', 'content_marketing'],
      exclude_channels: ['direct_mail', 'connected_tv', 'podcast_advertising'],
    };
    const plan = planFor({ goal, options });
    const turned = {
      ...options,
      include_channels: options.include_channels?.toReversed(),
      exclude_channels: options.exclude_channels?.toReversed(),
    } as PlanOptions;
    expect(planFor({ goal: structuredClone(goal), options })).toEqual(plan);
    expect(planFor({ goal, options: turned })).toEqual(plan);
  });
});

describe('the checker itself', () => {
  const goal = readGoal('Sell 300 pairs of handmade shoes in the US within 4 months, $40,000.');
  const options: PlanOptions = { exclude_channels: ['email_marketing'] };
  type Variant = CampaignPlan['variants'][number];

  /** Rules broken in a plan after a change to its first variant. */
  const rulesBrokenBy = (spoil: (variant: Variant) => void): string[] => {
    const plan = structuredClone(planFor({ goal, options }));
    const [variant] = plan.variants;
    if (variant) spoil(variant);
    return checkPlan(plan, { options }).map((violation) => violation.split(' ')[0] ?? '');
  };

  const firstTwo = (variant: Variant) => {
    const [one, two] = variant.channels.toSorted((a, b) => b.budget - a.budget);
    if (!one || !two) throw new Error('the goal was chosen to have two channels');
    return [one, two] as const;
  };

  it.each<[string, string, (variant: Variant) => void]>([
    ['a cent too many', 'money.sum', (variant) => void (variant.reserve.amount += 0.01)],
    ['a share that is off', 'share.value', (variant) => void (firstTwo(variant)[0].share += 1e-5)],
    [
      'a fifth of the largest budget spent on the second',
      'optimal.split',
      (variant) => {
        const [one, two] = firstTwo(variant);
        const moved = Math.round(one.budget * 20) / 100;
        one.budget -= moved;
        two.budget += moved;
      },
    ],
    [
      'a left-out channel that is worth far more',
      'optimal.left_out_addition',
      (variant) => {
        const left = variant.left_out.find(({ reason }) => reason === 'not_worth_it');
        if (left) left.response.scale *= 50;
      },
    ],
    [
      'a forecast 2 % beside the response',
      'response.p50',
      (variant) => {
        const [one] = firstTwo(variant);
        one.forecast.conversions.p50 *= 1.02;
      },
    ],
    [
      'a day in two flights',
      'flighting.gap_or_overlap',
      (variant) => {
        const [one, two] = variant.flighting;
        if (one && two) two.start = one.end;
      },
    ],
    [
      'a source that is not listed',
      'provenance.unresolved',
      (variant) => void firstTwo(variant)[0].provenance.push('channel.none.cpc'),
    ],
    [
      'an excluded channel that is there',
      'excluded.present',
      (variant) => void (firstTwo(variant)[0].channel = 'email_marketing'),
    ],
  ])('finds %s', (_, rule, spoil) => {
    expect(rulesBrokenBy(() => undefined)).not.toContain(rule);
    expect(rulesBrokenBy(spoil)).toContain(rule);
  });
});
