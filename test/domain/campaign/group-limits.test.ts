import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CampaignSettings } from '#src/config/sections/campaign.ts';
import { CampaignPlan, type PlanVariant } from '#src/contract/campaign.ts';
import { Channel } from '#src/contract/vocabulary.ts';
import { decimalsOf, toMinor } from '#src/domain/money/currency.ts';
import { bestOfGroupedSet } from './brute-force-groups.ts';
import { hill } from './brute-force.ts';
import { goalArbitrary, goalOf, planOf, SETTINGS, variantOf } from './fixtures.ts';

type Groups = typeof SETTINGS.groups;

const PAID_SOCIAL: Groups[number] = {
  name: 'paid_social_and_video',
  channels: ['social_media', 'video_marketing', 'influencer_marketing'],
  max_share: 0.3,
  min_share: 0,
};
const UPPER_FUNNEL: Groups[number] = {
  name: 'upper_funnel',
  channels: ['display_advertising', 'connected_tv', 'audio_advertising', 'outdoor_advertising'],
  max_share: 1,
  min_share: 0.2,
};

const groupsArbitrary: fc.Arbitrary<Groups> = fc
  .record({
    order: fc.shuffledSubarray([...Channel.options], { minLength: 6 }),
    cut: fc.integer({ min: 1, max: 5 }),
    shares: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 4, maxLength: 4 }),
  })
  .map(({ order, cut, shares: [a = 0, b = 0, c = 0, d = 0] }) => [
    {
      name: 'one',
      channels: order.slice(0, cut),
      max_share: Math.max(a, b),
      min_share: Math.min(a, b) / 2,
    },
    {
      name: 'two',
      channels: order.slice(cut),
      max_share: Math.max(c, d),
      min_share: Math.min(c, d) / 2,
    },
  ]);

const outcomeOf = ({ channels }: PlanVariant): number =>
  channels.reduce(
    (sum, { response, budget }) =>
      sum + hill({ ...response, min: 0, max: 0, forced: false }, budget),
    0,
  );

describe('limits on groups of channels', { timeout: 120_000 }, () => {
  test('hold in every variant, with the sum right to the cent', () => {
    fc.assert(
      fc.property(goalArbitrary, groupsArbitrary, (goal, groups) => {
        const plan = planOf(goal, { settings: { ...SETTINGS, groups }, options: { variants: 5 } });
        expect(CampaignPlan.safeParse(plan).error?.issues ?? []).toEqual([]);
        for (const { channels, group_limits, reserve, risks } of plan.variants) {
          const units = (amount: number): number => toMinor(amount, plan.currency);
          const spent = channels.reduce((sum, { budget }) => sum + units(budget), 0);
          expect(spent + units(reserve.amount)).toBe(units(plan.total_budget));
          for (const { channels: members, min, max, budget, name } of group_limits) {
            const own = channels.filter(({ channel }) => members.includes(channel));
            expect(own.reduce((sum, channel) => sum + units(channel.budget), 0)).toBe(
              units(budget),
            );
            expect(budget).toBeLessThanOrEqual(max);
            const isExplained = risks.some(
              ({ code, detail }) => code === 'group_minimum_unmet' && detail.includes(name),
            );
            expect(budget >= min || isExplained).toBe(true);
          }
        }
      }),
      { numRuns: 150 },
    );
  });

  test('leave a split that no other within them beats', () => {
    fc.assert(
      fc.property(goalArbitrary, groupsArbitrary, (goal, groups) => {
        const settings = { ...SETTINGS, groups };
        const plan = planOf(goal, { settings, options: { variants: 1 } });
        for (const variant of plan.variants) {
          const { channels, group_limits } = variant;
          const spent = channels.reduce((sum, { budget }) => sum + budget, 0);
          const cent = 10 ** -decimalsOf(plan.currency);
          if (channels.length === 0 || spent < 1_000 * cent) continue;
          const limits = group_limits.map((limit) => ({
            members: channels.flatMap(({ channel }, index) =>
              limit.channels.includes(channel) ? [index] : [],
            ),
            min: Math.min(limit.min, limit.budget),
            max: limit.max,
          }));
          const set = channels.map(({ response, bounds }) => ({
            ...response,
            ...bounds,
            forced: true,
          }));
          const best = bestOfGroupedSet(set, spent * (1 + 1e-9), limits);
          expect(outcomeOf(variant)).toBeGreaterThanOrEqual(best * 0.999);
        }
      }),
      { numRuns: 12 },
    );
  });

  test('never let a larger budget forecast less', () => {
    fc.assert(
      fc.property(
        goalArbitrary,
        groupsArbitrary,
        fc.double({ min: Math.log(30), max: Math.log(1e6), noNaN: true }),
        fc.double({ min: 1.000_1, max: 4, noNaN: true }),
        (goal, groups, log, factor) => {
          const free = { ...goal, channels: { ...goal.channels, include: [] } };
          const at = (amount: number): CampaignPlan =>
            planOf(free, {
              settings: { ...SETTINGS, groups },
              options: { variants: 3, total_budget: { amount, currency: 'USD' } },
            });
          const less = at(Math.exp(log));
          const more = at(Math.exp(log) * factor);
          for (const before of less.variants) {
            const after = variantOf(more, before.strategy);
            expect(outcomeOf(after)).toBeGreaterThanOrEqual(outcomeOf(before) * (1 - 1e-6));
          }
        },
      ),
      { numRuns: 100 },
    );
  });

  test('bind where they should, and say so', () => {
    const goal = goalOf();
    const groups = [PAID_SOCIAL, UPPER_FUNNEL];
    const [before, after] = [[], groups].map((of) =>
      variantOf(planOf(goal, { settings: { ...SETTINGS, groups: of } }), 'aggressive'),
    );
    const shareOf = (variant: PlanVariant | undefined, { channels }: Groups[number]): number => {
      const all = variant?.channels ?? [];
      const spent = all.reduce((sum, { budget }) => sum + budget, 0);
      return (
        all
          .filter(({ channel }) => channels.includes(channel))
          .reduce((sum, { budget }) => sum + budget, 0) / spent
      );
    };
    expect(shareOf(before, PAID_SOCIAL)).toBeGreaterThan(0.3);
    expect(shareOf(after, PAID_SOCIAL)).toBeCloseTo(0.3, 3);
    expect(shareOf(before, UPPER_FUNNEL)).toBeLessThan(0.2);
    expect(shareOf(after, UPPER_FUNNEL)).toBeCloseTo(0.2, 3);
    const social = after?.channels.find(({ channel }) => PAID_SOCIAL.channels.includes(channel));
    expect(social?.rationale.join(' ')).toContain('paid_social_and_video stands at its limit');
  });

  test('give way to locks, and to a group whose every channel is excluded', () => {
    const settings = { ...SETTINGS, groups: [PAID_SOCIAL, UPPER_FUNNEL] };
    const options = { locks: { social_media: 9_000 }, exclude_channels: UPPER_FUNNEL.channels };
    for (const variant of planOf(goalOf(), { settings, options }).variants) {
      const social = variant.channels.find(({ channel }) => channel === 'social_media');
      expect(social?.budget).toBe(9_000);
      expect(variant.risks.map(({ code }) => code)).not.toContain('group_minimum_unmet');
    }
  });

  test('keep the money of a group that cannot spend it, and say so', () => {
    const settings = {
      ...SETTINGS,
      groups: [
        { name: 'screens', channels: ['connected_tv' as const], max_share: 1, min_share: 0.3 },
      ],
    };
    const plan = planOf(goalOf(), { settings, options: { total_budget: 1_000 } });
    const { risks, reserve, channels } = variantOf(plan, 'balanced');
    expect(channels.map(({ channel }) => channel)).not.toContain('connected_tv');
    expect(reserve.share).toBeGreaterThan(0.3);
    expect(risks.map(({ code }) => code)).toContain('group_minimum_unmet');
  });

  test.each([
    ['that share a channel', [PAID_SOCIAL, { ...PAID_SOCIAL, name: 'again' }]],
    ['of one name', [PAID_SOCIAL, { ...UPPER_FUNNEL, name: PAID_SOCIAL.name }]],
    [
      'whose least shares exceed the whole',
      [
        { ...PAID_SOCIAL, min_share: 0.6, max_share: 1 },
        { ...UPPER_FUNNEL, min_share: 0.6 },
      ],
    ],
    ['whose least share exceeds their largest', [{ ...PAID_SOCIAL, min_share: 0.4 }]],
  ])('are refused in the settings for groups %s', (_, groups) => {
    expect(CampaignSettings.safeParse({ ...SETTINGS, groups }).success).toBe(false);
    expect(CampaignSettings.safeParse({ ...SETTINGS, groups: [PAID_SOCIAL] }).success).toBe(true);
  });
});
