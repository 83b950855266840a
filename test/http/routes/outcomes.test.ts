import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CampaignPlan } from '#src/contract/campaign.ts';
import { OutcomeBatch } from '#src/contract/outcome.ts';
import { unpackJson } from '#src/lib/compress.ts';
import type { OutcomesPayload } from '#src/queue/catalog.ts';
import { planFor, readGoal } from '#test/support/plan-cases.ts';
import { ANONYMOUS_OFF, jobIn, openApi, type OpenApi, pointersIn, problemIn } from '../open-api.ts';

let api: OpenApi;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.stop());

const UNKNOWN_ID = '01890a5d-ac96-774b-bcce-b302099a8057';
const TEXT = '300 online orders of our shoes for parents in Germany by March, 9.000 €';
const DAY_MS = 86_400_000;
const dayFromNow = (days: number): string =>
  new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);

let number = 0;
const outcome = (changes: object = {}) => {
  number += 1;
  return {
    outcome_id: `outcome-${number}`,
    channel: 'search_advertising',
    start: '2026-11-01',
    end: '2026-11-14',
    impressions: 1_000,
    clicks: 50,
    conversions: 5,
    spend: { amount: 120.5, currency: 'USD' },
    ...changes,
  };
};

const send = (body: unknown, headers?: Record<string, string>): Promise<Response> =>
  Promise.resolve(api.request('POST', '/v1/outcomes', body, headers));

const waiting = async (): Promise<OutcomesPayload[]> => {
  const learn = api.core.queues.all().find(({ name }) => name === 'learn');
  const jobs = (await learn?.getJobs(['waiting', 'prioritized'])) ?? [];
  return jobs.map(({ data }) => data as OutcomesPayload).filter(({ task }) => task === 'outcomes');
};
const outcomesIn = ({ packed }: OutcomesPayload): unknown[] =>
  unpackJson(Buffer.from(packed, 'base64')) as unknown[];

/** What was handed to the queue with this request. */
async function accepted(body: unknown): Promise<unknown[]> {
  const response = await send(body);
  expect(response.status).toBe(202);
  const { id } = OutcomeBatch.parse(await response.json());
  const payload = (await waiting()).find((candidate) => candidate.id === id);
  if (payload === undefined) throw new Error(`the queue has no ${id}`);
  return outcomesIn(payload);
}

/** A completed generate job, and its plan. */
async function planned(headers?: Record<string, string>) {
  const body = { text: TEXT, context: { industry: 'retail', countries: ['DE'] } };
  const { id } = await jobIn(await api.request('POST', '/v1/campaigns', body, headers));
  const goal = readGoal(TEXT);
  const plan: CampaignPlan = planFor({
    goal: {
      ...goal,
      business: { ...goal.business, industry: 'retail' },
      geography: { ...goal.geography, countries: ['DE'] },
      audience: { ...goal.audience, segments: ['parents'] },
    },
    options: { variants: 1 },
  });
  await api.complete(id, plan);
  const [variant] = plan.variants;
  if (variant === undefined) throw new Error('the plan has no variant');
  return { id, variant };
}

describe('POST /v1/outcomes', () => {
  it('accepts one and hands it to the learn queue with what the market said', async () => {
    const one = outcome({ country: 'FR', revenue: { amount: 500, currency: 'USD' } });
    const response = await send(one);
    expect(response.status).toBe(202);
    const batch = OutcomeBatch.parse(await response.json());
    expect(response.headers.get('location')).toBe(`/v1/outcomes/${batch.id}`);
    expect(batch).toMatchObject({
      status: 'queued',
      accepted: 1,
      learned: null,
      duplicates: null,
      learned_at: null,
      links: { self: `/v1/outcomes/${batch.id}` },
    });
    const payload = (await waiting()).find(({ id }) => id === batch.id);
    expect(payload).toMatchObject({ tenant: 'dev', accepted: 1, at: batch.created_at });
    expect(payload && outcomesIn(payload)).toEqual([
      {
        outcome_id: one.outcome_id,
        job_id: null,
        variant_id: null,
        spend: { amount: 120.5, currency: 'USD' },
        revenue: { amount: 500, currency: 'USD' },
        learnt: {
          channel: 'search_advertising',
          industry: null,
          country: 'FR',
          segment: null,
          start: '2026-11-01',
          end: '2026-11-14',
          impressions: 1_000,
          clicks: 50,
          conversions: 5,
          spend_usd: 120.5,
          revenue_usd: 500,
          reference: {
            ctr: expect.any(Number),
            cvr: expect.any(Number),
            cpc: expect.any(Number),
            order_value: expect.any(Number),
            season: expect.any(Number),
          },
        },
      },
    ]);
    const read = await api.request('GET', `/v1/outcomes/${batch.id}`);
    expect(await read.json()).toEqual(batch);
  });

  it('takes money in US dollars at the rates of the day', async () => {
    const [euros] = (await accepted(
      outcome({ spend: { amount: 100, currency: 'EUR' }, revenue: { amount: 1, currency: 'EUR' } }),
    )) as [{ learnt: { spend_usd: number; revenue_usd: number } }];
    const market = await api.request('GET', '/v1/market?currency=EUR');
    const { data } = (await market.json()) as { data: { key: string; value: number }[] };
    const rate = data.find(({ key }) => key === 'fx.USD.EUR')?.value ?? Number.NaN;
    expect(euros.learnt.spend_usd).toBeCloseTo(100 / rate, 9);
    expect(euros.learnt.revenue_usd).toBeCloseTo(1 / rate, 9);
  });

  it('accepts 1,000 with all their fields, written out on many lines', async () => {
    const { id, variant } = await planned();
    const channel = variant.channels[0]?.channel;
    const items = Array.from({ length: 1_000 }, (_, index) =>
      outcome({
        outcome_id: String(index).padEnd(128, 'x'),
        job_id: id,
        variant_id: variant.id,
        channel,
        industry: 'travel_hospitality',
        country: 'DE',
        audience_segment: 'small_business_owners',
        revenue: { amount: 123_456.78, currency: 'EUR' },
      }),
    );
    expect(await accepted(JSON.parse(JSON.stringify({ items })))).toHaveLength(1_000);
    const response = await send(JSON.stringify({ items }, null, 2));
    expect(response.status).toBe(202);
  });

  it('fills what is left out from the goal of the plan that was carried out', async () => {
    const { id, variant } = await planned();
    const channel = variant.channels[0]?.channel;
    const own = { job_id: id, variant_id: variant.id, channel };
    expect(
      await accepted({ items: [outcome(own), outcome({ ...own, country: 'AT' })] }),
    ).toMatchObject([
      { learnt: { industry: 'retail', country: 'DE', segment: 'parents' } },
      { learnt: { industry: 'retail', country: 'AT', segment: 'parents' } },
    ]);
    expect(await accepted(outcome({ job_id: id, industry: 'gaming' }))).toMatchObject([
      { job_id: id, variant_id: null, learnt: { industry: 'gaming', country: 'DE' } },
    ]);
  });

  it('counts an outcome of today and refuses one of tomorrow', async () => {
    expect((await send(outcome({ end: dayFromNow(0) }))).status).toBe(202);
    expect(await pointersIn(await send(outcome({ end: dayFromNow(1) })))).toEqual(['/end']);
  });

  it.each([
    ['a currency that is none', { spend: { amount: 1, currency: 'ZZZ' } }, '/spend/currency'],
    ['a currency without a rate', { revenue: { amount: 1, currency: 'XDR' } }, '/revenue/currency'],
    ['a country that is none', { country: 'XX' }, '/country'],
    ['an unknown job', { job_id: UNKNOWN_ID }, '/job_id'],
    ['more clicks than impressions', { clicks: 1_001 }, '/clicks'],
    ['negative spend', { spend: { amount: -1, currency: 'USD' } }, '/spend/amount'],
    ['a variant without a job', { variant_id: 'x' }, '/variant_id'],
  ])('refuses %s, and all that came with it', async (_what, changes, pointer) => {
    const before = (await waiting()).length;
    expect(await pointersIn(await send(outcome(changes)))).toEqual([pointer]);
    const many = { items: [outcome(), outcome(changes), outcome()] };
    expect(await pointersIn(await send(many))).toEqual([`/items/1${pointer}`]);
    expect((await waiting()).length).toBe(before);
  });

  it('refuses jobs that made no plan, variants they do not have and channels these do not use', async () => {
    const parse = await jobIn(await api.request('POST', '/v1/goals', { text: TEXT }));
    await api.complete(parse.id);
    const queued = await jobIn(await api.request('POST', '/v1/campaigns', { text: TEXT }));
    const failed = await jobIn(await api.request('POST', '/v1/campaigns', { text: TEXT }));
    await api.fail(failed.id);
    const { id, variant } = await planned();
    const used = variant.channels.map(({ channel }) => channel);
    const unused = variant.left_out.find(({ channel }) => !used.includes(channel))?.channel;
    const [channel] = used;
    const items = [
      outcome({ job_id: parse.id }),
      outcome({ job_id: queued.id }),
      outcome({ job_id: failed.id }),
      outcome({ job_id: id, variant_id: 'none', channel }),
      outcome({ job_id: id, variant_id: variant.id, channel: unused }),
      outcome({ job_id: id, variant_id: variant.id, channel }),
    ];
    expect(await pointersIn(await send({ items }))).toEqual([
      '/items/0/job_id',
      '/items/1/job_id',
      '/items/2/job_id',
      '/items/3/variant_id',
      '/items/4/channel',
    ]);
  });
});

describe('access to outcomes', () => {
  it('needs its scope, and ends at the tenant', async () => {
    const closed = await openApi({ env: ANONYMOUS_OFF });
    try {
      const writer = await closed.keyFor('acme', ['outcomes:write', 'campaigns:write']);
      const reader = await closed.keyFor('acme', ['jobs:read']);
      const market = await closed.keyFor('acme', ['market:read']);
      const other = await closed.keyFor('other', ['outcomes:write']);
      const as = ({ authorization }: { authorization: string }) => ({ authorization });
      const post = (key: { authorization: string }, body: unknown) =>
        closed.request('POST', '/v1/outcomes', body, as(key));
      const get = (key: { authorization: string }, path: string) =>
        closed.request('GET', path, undefined, as(key));
      expect((await post(reader, outcome())).status).toBe(403);
      const { id } = OutcomeBatch.parse(await (await post(writer, outcome())).json());
      expect((await get(writer, `/v1/outcomes/${id}`)).status).toBe(200);
      expect((await get(reader, `/v1/outcomes/${id}`)).status).toBe(200);
      expect((await get(market, `/v1/outcomes/${id}`)).status).toBe(403);
      expect((await get(other, `/v1/outcomes/${id}`)).status).toBe(404);
      expect((await get(market, '/v1/patterns')).status).toBe(403);
      // A plan of another tenant is no plan.
      const plan = await jobIn(
        await closed.request('POST', '/v1/campaigns', { text: TEXT }, as(writer)),
      );
      const refused = await post(other, outcome({ job_id: plan.id }));
      expect(await pointersIn(refused)).toEqual(['/job_id']);
    } finally {
      await closed.stop();
    }
  });

  it('answers 404 for a batch that never was', async () => {
    const none = await api.request('GET', `/v1/outcomes/${UNKNOWN_ID}`);
    expect((await problemIn(none)).code).toBe('not_found');
    expect((await api.request('GET', '/v1/outcomes/x')).status).toBe(404);
  });
});
