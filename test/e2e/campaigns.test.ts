/** Plans from every kind of goal and with every option, as a caller gets them. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CampaignPlan, PlanOptions, PlanVariant } from '#src/contract/campaign.ts';
import type { ParsedGoal } from '#src/contract/goal.ts';
import type { Job } from '#src/contract/job.ts';
import { Channel } from '#src/contract/vocabulary.ts';
import { startLive, type Live } from './live.ts';

const GOAL =
  'Increase online sales of our handmade shoes by 20% in the US next quarter with $5,000 a month';
const UNKNOWN_ID = '01a20f67-7da5-7000-8357-cb91fe9c6836';

let live: Live;
beforeAll(async () => {
  live = await startLive();
});
afterAll(() => live.stop());

const finish = async (path: string, body: unknown): Promise<Job> => {
  const answer = await live.post(path, body, { prefer: 'wait=60' });
  if (answer.status !== 200) throw new Error(`${answer.status}: ${answer.text}`);
  return answer.body;
};
const planOf = async (options: PlanOptions = {}, goal: object = { text: GOAL }) => {
  const job = await finish('/v1/campaigns', { ...goal, options });
  if (job.status !== 'completed') throw new Error(JSON.stringify(job.error));
  const plan = job.result as CampaignPlan;
  for (const variant of plan.variants) expectSound(plan, variant);
  return plan;
};
const channelsOf = ({ channels }: PlanVariant) => channels.map(({ channel }) => channel);
const day = 86_400_000;

/** The invariants of the contract that show from outside. */
function expectSound(
  plan: CampaignPlan,
  { channels, reserve, flighting, left_out }: PlanVariant,
): void {
  const amounts = [reserve.amount, ...channels.map(({ budget }) => budget)];
  expect(amounts.reduce((sum, amount) => sum + amount, 0)).toBeCloseTo(plan.total_budget, 2);
  const shares = [reserve.share, ...channels.map(({ share }) => share)];
  expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 6);
  const outcomes = new Set(channels.map(({ response }) => response.outcome));
  expect(outcomes.size).toBeLessThanOrEqual(1);
  for (const planned of channels) {
    const { channel, budget, minimum_budget, bounds, response, forecast, provenance } = planned;
    expect(budget).toBeGreaterThanOrEqual(minimum_budget);
    expect(left_out.map((out) => out.channel)).not.toContain(channel);
    expect(budget).toBeGreaterThanOrEqual(bounds.min - 0.01);
    expect(budget).toBeLessThanOrEqual(bounds.max + 0.01);
    const powered = budget ** response.shape;
    const expected =
      (response.scale * powered) / (response.half_saturation ** response.shape + powered);
    const distribution = {
      conversions: forecast.conversions,
      clicks: forecast.clicks,
      reach: forecast.reach,
      revenue: forecast.revenue,
    };
    const p50 = distribution[response.outcome]?.p50 ?? Number.NaN;
    expect(Math.abs(p50 - expected)).toBeLessThanOrEqual(expected * 0.01);
    for (const range of Object.values(forecast)) {
      if (range === null) continue;
      expect(range.p10).toBeLessThanOrEqual(range.p50);
      expect(range.p50).toBeLessThanOrEqual(range.p90);
    }
    const keys = new Set(plan.assumptions.map(({ key }) => key));
    expect(provenance.filter((key) => !keys.has(key))).toEqual([]);
    const flown = flighting.reduce((sum, flight) => sum + (flight.budget[channel] ?? 0), 0);
    expect(flown).toBeCloseTo(budget, 2);
  }
  let next = Date.parse(plan.start);
  for (const { start, end } of flighting) {
    expect(Date.parse(start)).toBe(next);
    next = Date.parse(end) + day;
  }
  if (flighting.length > 0) expect(next).toBe(Date.parse(plan.end) + day);
}

describe('a plan', () => {
  it('is made from a reading sent back unchanged, and is the one that its job id gives', async () => {
    const reading = await finish('/v1/goals', { text: GOAL });
    const fromGoal = await planOf({ seed: 1 }, { goal: reading.result });
    const fromId = await planOf({ seed: 1 }, { goal_job_id: reading.id });
    expect(fromGoal.goal).toEqual(reading.result);
    expect(fromId).toEqual(fromGoal);
    expect(fromGoal).toMatchObject({ total_budget: 15_000, currency: 'USD', seed: 1 });
  });

  it('is made from readings of many kinds sent back unchanged', async () => {
    const texts = [
      '300 neue Kunden in Berlin bis Ende Juni, Budget 10.000 €',
      'Más reservas para nuestro hotel en Sevilla, 3.000 € al mes durante 3 meses',
      'Raise ₹5 lakh in donations for our NGO by Diwali, spend at most ₹50,000',
      'Launch our app for students in Tokyo with ¥2,000,000 in 6 weeks, no TV',
      'Hire 20 nurses, £12k',
      'blah blah 42',
    ];
    for (const text of texts) {
      const reading = await finish('/v1/goals', { text });
      expect(reading.status).toBe('completed');
      const { evidence } = reading.result as ParsedGoal;
      for (const { start, end, text: slice } of evidence)
        expect(text.slice(start, end)).toBe(slice);
      const plan = await planOf({ total_budget: 9_000, variants: 2 }, { goal: reading.result });
      expect(plan.goal).toEqual(reading.result);
    }
  });

  it('waits for the goal of a job that is not finished yet', async () => {
    const goal = await live.submit('/v1/goals', { text: GOAL, delay_seconds: 1 });
    const plan = await live.submit('/v1/campaigns', { goal_job_id: goal.id });
    expect(plan.parent_id).toBe(goal.id);
    expect(await live.finished(plan.id)).toMatchObject({
      status: 'completed',
      result: { total_budget: 15_000 },
    });
  });

  it('fails when the job of its goal was cancelled, or the goal has no budget', async () => {
    const goal = await live.submit('/v1/goals', { text: GOAL, delay_seconds: 600 });
    await live.request('DELETE', `/v1/jobs/${goal.id}`);
    const cancelled = await finish('/v1/campaigns', { goal_job_id: goal.id });
    expect(cancelled).toMatchObject({ status: 'failed', error: { code: 'goal_job_failed' } });
    const poor = await finish('/v1/campaigns', { text: 'Sell more shoes' });
    expect(poor).toMatchObject({
      status: 'failed',
      error: { code: 'budget_unknown', retryable: false },
    });
  });

  it.each([
    ['no goal at all', {}, ''],
    ['two goals', { text: GOAL, goal_job_id: UNKNOWN_ID }, ''],
    ['context beside an id', { goal_job_id: UNKNOWN_ID, context: {} }, '/context'],
    ['an id that is none', { goal_job_id: 'x' }, '/goal_job_id'],
    ['half a goal', { goal: { object: 'parsed_goal', text: GOAL } }, '/goal/objective'],
    ['6 variants', { text: GOAL, options: { variants: 6 } }, '/options/variants'],
    ['a negative budget', { text: GOAL, options: { total_budget: -1 } }, '/options/total_budget'],
    [
      'a budget in words',
      { text: GOAL, options: { total_budget: { amount: '5', currency: 'USD' } } },
      '/options/total_budget/amount',
    ],
    [
      'a currency that is none',
      { text: GOAL, options: { total_budget: { amount: 5, currency: 'XXQ' } } },
      '/options/total_budget/currency',
    ],
    [
      'an unknown channel',
      { text: GOAL, options: { include_channels: ['fax'] } },
      '/options/include_channels/0',
    ],
    [
      'a lock on an unknown channel',
      { text: GOAL, options: { locks: { fax: 1 } } },
      '/options/locks/fax',
    ],
    [
      'a day that is none',
      { text: GOAL, options: { start_date: '2027-02-30' } },
      '/options/start_date',
    ],
  ])('is refused for %s', async (_, body, pointer) => {
    const answer = await live.post('/v1/campaigns', body);
    expect([answer.status, answer.body.code]).toEqual([422, 'invalid_request']);
    expect(answer.body.errors?.map((fault) => fault.pointer)).toContain(pointer);
  });

  it('is refused for a goal job that is unknown or no parse job', async () => {
    expect((await live.post('/v1/campaigns', { goal_job_id: UNKNOWN_ID })).status).toBe(404);
    const plan = await live.submit('/v1/campaigns', { text: GOAL });
    const answer = await live.post('/v1/campaigns', { goal_job_id: plan.id });
    expect(answer.status).toBe(422);
    expect(answer.body.errors).toMatchObject([{ pointer: '/goal_job_id' }]);
  });
});

describe('the options of a plan', () => {
  it.each([1, 2, 3, 4, 5])('variants: %i', async (variants) => {
    const plan = await planOf({ variants });
    expect(plan.variants).toHaveLength(variants);
    const ids = plan.variants.map(({ id }) => id);
    expect(new Set(ids).size).toBe(variants);
    expect(new Set(plan.variants.map(({ strategy }) => strategy)).size).toBe(variants);
    expect(ids).toContain(plan.recommended);
  });

  it('total_budget is an amount in the goal’s currency or Money in any other', async () => {
    expect(await planOf({ total_budget: 20_000 })).toMatchObject({
      total_budget: 20_000,
      currency: 'USD',
    });
    expect(await planOf({ total_budget: { amount: 12_345.67, currency: 'EUR' } })).toMatchObject({
      total_budget: 12_345.67,
      currency: 'EUR',
    });
    const yen = await planOf({ total_budget: { amount: 2_000_000, currency: 'JPY' } });
    expect(yen).toMatchObject({ total_budget: 2_000_000, currency: 'JPY' });
    for (const { channels, reserve } of yen.variants) {
      expect(
        [reserve.amount, ...channels.map(({ budget }) => budget)].filter(
          (amount) => !Number.isInteger(amount),
        ),
      ).toEqual([]);
    }
    const tiny = await planOf({ total_budget: 1 });
    expect(tiny.variants[0]?.risks.length).toBeGreaterThan(0);
  });

  it('start_date moves the start', async () => {
    expect(await planOf({ start_date: '2027-02-01' })).toMatchObject({ start: '2027-02-01' });
  });

  it('include_channels and exclude_channels are kept, and a contradiction is said', async () => {
    const plan = await planOf({
      include_channels: ['direct_mail'],
      exclude_channels: ['email_marketing', 'social_media'],
    });
    for (const variant of plan.variants) {
      expect(channelsOf(variant)).toContain('direct_mail');
      expect(channelsOf(variant)).not.toContain('email_marketing');
      expect(channelsOf(variant)).not.toContain('social_media');
      expect(variant.left_out.find(({ channel }) => channel === 'email_marketing')?.reason).toBe(
        'excluded',
      );
    }
    const torn = await planOf({
      include_channels: ['direct_mail'],
      exclude_channels: ['direct_mail'],
    });
    for (const variant of torn.variants) {
      expect(channelsOf(variant)).not.toContain('direct_mail');
      expect(variant.risks.map(({ code }) => code)).toContain('include_contradicts_exclude');
    }
    const nothing = await planOf({ exclude_channels: Channel.options });
    for (const variant of nothing.variants) {
      expect(variant).toMatchObject({ channels: [], reserve: { amount: 15_000 } });
      expect(variant.risks.map(({ code }) => code)).toContain('all_channels_excluded');
    }
  });

  it('an included channel that the budget cannot hold is said in the risks', async () => {
    const plan = await planOf({ include_channels: ['connected_tv'], total_budget: 60 });
    for (const variant of plan.variants) {
      if (channelsOf(variant).includes('connected_tv')) continue;
      expect(variant.risks.map(({ code }) => code)).toContain('included_below_minimum');
    }
  });

  it('locks fix the budget of a channel to the cent', async () => {
    const plan = await planOf({ locks: { email_marketing: 1_234.56 } });
    for (const { channels } of plan.variants) {
      expect(channels.find(({ channel }) => channel === 'email_marketing')?.budget).toBe(1_234.56);
    }
    const over = await finish('/v1/campaigns', {
      text: GOAL,
      options: { locks: { email_marketing: 15_001 } },
    });
    expect(over).toMatchObject({ status: 'failed', error: { code: 'invalid_request' } });
  });

  it('the same request gives the same plan, with a seed or without one', async () => {
    expect(await planOf({ seed: 7 })).toEqual(await planOf({ seed: 7 }));
    expect(await planOf()).toEqual(await planOf());
    const seeded = await planOf({ seed: Number.MAX_SAFE_INTEGER });
    expect(seeded.seed).toBe(Number.MAX_SAFE_INTEGER);
  });

  it('a larger budget never forecasts less', async () => {
    let before = 0;
    for (const total_budget of [500, 2_000, 8_000, 32_000, 128_000]) {
      const plan = await planOf({ total_budget, variants: 1 });
      const p50 = plan.variants[0]?.forecast.conversions.p50 ?? 0;
      expect(p50).toBeGreaterThanOrEqual(before);
      before = p50;
    }
  });
});
