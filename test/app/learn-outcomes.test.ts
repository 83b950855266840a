/** From outcomes to patterns and plans: the whole way, many at once, with MongoDB away and with batches that cross. */
import { afterEach, expect, test, vi } from 'vitest';
import type { CampaignPlan } from '#src/contract/campaign.ts';
import type { Job } from '#src/contract/job.ts';
import type { CampaignOutcome, OutcomeBatch } from '#src/contract/outcome.ts';
import type { Pattern } from '#src/contract/pattern.ts';
import { systemClock } from '#src/lib/clock.ts';
import { createApiKeys } from '#src/store/redis/api-keys.ts';
import { startMongodb } from '#test/support/mongo-server.ts';
import { startPlatform, type TestPlatform } from '#test/support/platform.ts';

const LIMIT = { timeout: 60_000, interval: 50 };
const ENV = {
  // A machine that is busy testing is not a Redis that is away.
  GOALPOST__REDIS__ANSWER_TIMEOUT_MS: '5000',
  GOALPOST__LEARNING__READ_BUDGET_MS: '5000',
  GOALPOST__LEARNING__RETRY_MS: '100',
  GOALPOST__MONGODB__RECONNECT_DELAY_MS: '100',
};

const opened: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of opened.splice(0).toReversed()) await close();
});

async function open(options: Parameters<typeof startPlatform>[0] = {}): Promise<TestPlatform> {
  const platform = await startPlatform({ ...options, env: { ...ENV, ...options.env } });
  opened.push(platform.stop);
  return platform;
}

const outcome = (id: string, changes: Partial<CampaignOutcome> = {}): CampaignOutcome => ({
  outcome_id: id,
  channel: 'search_advertising',
  industry: 'retail',
  country: 'US',
  start: '2026-11-01',
  end: '2026-11-14',
  impressions: 10_000,
  clicks: 400,
  conversions: 20,
  spend: { amount: 800, currency: 'USD' },
  ...changes,
});

async function report(
  platform: TestPlatform,
  items: readonly CampaignOutcome[],
  prefer = 'wait=30',
): Promise<OutcomeBatch> {
  const answer = await platform.request('POST', '/v1/outcomes', { items }, { prefer });
  expect([200, 202]).toContain(answer.status);
  return (await answer.json()) as OutcomeBatch;
}

async function patternsOf(platform: TestPlatform, query = ''): Promise<Pattern[]> {
  const answer = await platform.request('GET', `/v1/patterns?limit=200${query}`);
  expect(answer.status).toBe(200);
  return ((await answer.json()) as { data: Pattern[] }).data;
}

/** Sums of the tenant as a whole, over all channels. */
async function totals(platform: TestPlatform) {
  const patterns = await patternsOf(platform);
  const all = patterns.filter(
    ({ industry, country, segment }) => industry === null && country === null && segment === null,
  );
  const sum = (of: (pattern: Pattern) => number) => all.reduce((total, p) => total + of(p), 0);
  return {
    outcomes: sum(({ samples }) => samples.outcomes),
    clicks: sum(({ samples }) => samples.clicks),
    spend: sum(({ samples }) => samples.spend.amount),
  };
}

test('outcomes are in the patterns of their industry, country, segment and of all, once acknowledged', async () => {
  const platform = await open();
  const batch = await report(platform, [
    outcome('a', { audience_segment: 'parents' }),
    outcome('b', { country: 'DE', spend: { amount: 500, currency: 'USD' } }),
  ]);
  expect(batch).toMatchObject({ status: 'learned', accepted: 2, learned: 2, duplicates: 0 });
  const patterns = await patternsOf(platform);
  const places = patterns.map(({ industry, country, segment, samples }) => [
    industry,
    country,
    segment,
    samples.outcomes,
  ]);
  expect(places).toEqual([
    [null, null, null, 2],
    [null, null, 'parents', 1],
    [null, 'DE', null, 1],
    [null, 'US', null, 1],
    [null, 'US', 'parents', 1],
    ['retail', null, null, 2],
    ['retail', null, 'parents', 1],
    ['retail', 'DE', null, 1],
    ['retail', 'US', null, 1],
    ['retail', 'US', 'parents', 1],
  ]);
  expect(patterns[0]?.samples).toMatchObject({ clicks: 800, spend: { amount: 1_300 } });
  expect(patterns[0]?.last_update).toBe('2026-11-14');
});

test('pages of patterns follow each other without gap or repetition', async () => {
  const platform = await open();
  await report(platform, [
    outcome('a', { audience_segment: 'parents' }),
    outcome('b', { country: 'DE', channel: 'social_media' }),
    outcome('c', { industry: 'gaming', channel: 'email_marketing' }),
  ]);
  const whole = await patternsOf(platform);
  const paged: Pattern[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const path = `/v1/patterns?limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`;
    const page = (await (await platform.request('GET', path)).json()) as {
      data: Pattern[];
      next_cursor: string | null;
    };
    expect(page.data.length).toBeLessThanOrEqual(2);
    paged.push(...page.data);
    cursor = page.next_cursor;
  }
  expect(paged).toEqual(whole);
  expect(await patternsOf(platform, '&industry=gaming&country=US')).toHaveLength(1);
  expect(await patternsOf(platform, '&channel=social_media&country=DE')).toHaveLength(2);
  expect((await platform.request('GET', '/v1/patterns?cursor=bm8')).status).toBe(422);
});

test('a plan asked for after the acknowledgement uses the outcomes, and says so', async () => {
  const platform = await open();
  const plan = async (): Promise<CampaignPlan> => {
    const body = {
      text: '300 online orders of our shoes in the US by March, $9,000',
      context: { industry: 'retail' },
    };
    const answer = await platform.request('POST', '/v1/campaigns', body, { prefer: 'wait=30' });
    const job = (await answer.json()) as Job;
    expect(job.status).toBe('completed');
    return job.result as CampaignPlan;
  };
  const learned = ({ assumptions }: CampaignPlan) =>
    assumptions.filter(({ source }) => source === 'learned');
  expect(learned(await plan())).toEqual([]);
  const items = Array.from({ length: 30 }, (_, index) => outcome(`o-${index}`));
  expect(await report(platform, items)).toMatchObject({ status: 'learned', learned: 30 });
  const assumptions = learned(await plan());
  expect(assumptions.map(({ key }) => key)).toContainEqual(
    expect.stringContaining('search_advertising'),
  );
  expect(assumptions.every(({ samples }) => samples === 30)).toBe(true);
});

test('twenty identical requests at once count once', async () => {
  const platform = await open({ queues: ['learn'] });
  const items = Array.from({ length: 50 }, (_, index) => outcome(`same-${index}`));
  const batches = await Promise.all(Array.from({ length: 20 }, () => report(platform, items)));
  expect(batches.map(({ status }) => status)).toEqual(Array(20).fill('learned'));
  expect(batches.reduce((sum, { learned }) => sum + (learned ?? 0), 0)).toBe(50);
  expect(batches.reduce((sum, { duplicates }) => sum + (duplicates ?? 0), 0)).toBe(19 * 50);
  expect(await totals(platform)).toEqual({ outcomes: 50, clicks: 50 * 400, spend: 50 * 800 });
});

test('batches that share some outcomes count each of them once, also twice in one request', async () => {
  const platform = await open({ queues: ['learn'] });
  const slice = (from: number, count: number) =>
    Array.from({ length: count }, (_, index) => outcome(`part-${from + index}`));
  const batches = await Promise.all([
    report(platform, slice(0, 40)),
    report(platform, slice(20, 40)),
    report(platform, [...slice(50, 30), ...slice(50, 30)]),
    report(platform, slice(0, 80)),
  ]);
  expect(batches.reduce((sum, { learned }) => sum + (learned ?? 0), 0)).toBe(80);
  expect(await totals(platform)).toMatchObject({ outcomes: 80 });
});

test('outcomes of one tenant are nothing to another', async () => {
  const platform = await open({ env: { GOALPOST__SERVER__ANONYMOUS_ACCESS: 'false' } });
  const keys = createApiKeys({
    redis: platform.core.redis,
    prefix: platform.core.prefix,
    clock: systemClock,
    settings: () => platform.config.current().auth,
  });
  const headersOf = async (tenant: string) => {
    const made = await keys.create({ tenant, name: 'test', scopes: ['outcomes:write'] });
    if (made.outcome !== 'created') throw new Error(made.outcome);
    return { authorization: `Bearer ${made.token}`, prefer: 'wait=30' };
  };
  const [acme, other] = [await headersOf('acme'), await headersOf('acme0')];
  const send = async (headers: Record<string, string>) =>
    (await (
      await platform.request('POST', '/v1/outcomes', outcome('one'), headers)
    ).json()) as OutcomeBatch;
  const first = await send(acme);
  expect(first).toMatchObject({ status: 'learned', learned: 1 });
  const look = async (path: string) => platform.request('GET', path, undefined, other);
  expect((await look(`/v1/outcomes/${first.id}`)).status).toBe(404);
  expect(await (await look('/v1/patterns')).json()).toEqual({ data: [], next_cursor: null });
  // The same outcome_id of another tenant is another outcome.
  expect(await send(other)).toMatchObject({ learned: 1, duplicates: 0 });
});

test(
  'a plan made while what was learnt cannot be read says so, and rests on none of it',
  { timeout: 120_000 },
  async () => {
    const mongodb = await startMongodb();
    opened.push(mongodb.cleanUp);
    const platform = await open({ mongodbUri: mongodb.uri });
    await report(
      platform,
      Array.from({ length: 30 }, (_, index) => outcome(`o-${index}`)),
    );
    const plan = async (): Promise<CampaignPlan> => {
      const body = {
        text: '300 online orders of our shoes in the US by March, $9,000',
        context: { industry: 'retail' },
      };
      const answer = await platform.request('POST', '/v1/campaigns', body, { prefer: 'wait=30' });
      return ((await answer.json()) as Job).result as CampaignPlan;
    };
    const signs = ({ assumptions, variants }: CampaignPlan) => ({
      learned: assumptions.some(({ source }) => source === 'learned'),
      unread: variants.map(({ risks }) => risks.some(({ code }) => code === 'learnt_unread')),
    });
    const read = await plan();
    expect(signs(read)).toEqual({ learned: true, unread: read.variants.map(() => false) });
    await mongodb.kill();
    await platform.core.redis.del(`${platform.core.prefix}:learnt-v1:dev`);
    const unread = await plan();
    expect(signs(unread)).toEqual({ learned: false, unread: unread.variants.map(() => true) });
  },
);

test(
  'outcomes that come while MongoDB is away wait, and are learnt once each when it is back',
  { timeout: 120_000 },
  async () => {
    const mongodb = await startMongodb();
    opened.push(mongodb.cleanUp);
    const platform = await open({ mongodbUri: mongodb.uri });
    await report(platform, [outcome('before')]);
    expect(await totals(platform)).toMatchObject({ outcomes: 1 });
    await mongodb.kill();
    const waiting = await report(platform, [outcome('before'), outcome('during')], 'wait=1');
    expect(waiting).toMatchObject({ status: 'queued', learned: null, learned_at: null });
    const learn = platform.core.queues.all().find(({ name }) => name === 'learn');
    await vi.waitFor(async () => {
      expect(await learn?.getDelayedCount()).toBeGreaterThan(0);
    }, LIMIT);
    // What was learnt before is still in the cache.
    expect(await totals(platform)).toMatchObject({ outcomes: 1 });
    await mongodb.start();
    await vi.waitFor(async () => {
      const answer = await platform.request('GET', `/v1/outcomes/${waiting.id}?wait=10`);
      expect(await answer.json()).toMatchObject({ status: 'learned', learned: 1, duplicates: 1 });
    }, LIMIT);
    expect(await totals(platform)).toMatchObject({ outcomes: 2 });
  },
);

test('a batch whose state has left Redis is told from MongoDB, only to its tenant', async () => {
  const platform = await open();
  const batch = await report(platform, [outcome('a')]);
  await platform.core.redis.del(`${platform.core.prefix}:outcomes:${batch.id}`);
  const read = await platform.request('GET', `/v1/outcomes/${batch.id}`);
  expect(await read.json()).toEqual(batch);
  const other = await platform.request('GET', `/v1/outcomes/${crypto.randomUUID()}`);
  expect(other.status).toBe(404);
});

test('a batch that fails for good says so, is on the board, and is learnt when it is run again', async () => {
  const platform = await open({
    queues: ['learn'],
    env: { GOALPOST__QUEUES__LEARN__ATTEMPTS: '1' },
  });
  const learn = platform.core.queues.all().find(({ name }) => name === 'learn');
  await learn?.pause();
  const waiting = await report(platform, [outcome('a')], 'wait=0');
  const [job] = (await learn?.getJobs()) ?? [];
  if (job === undefined) throw new Error('no job');
  const { data } = job;
  await job.updateData({ ...data, packed: 'bm90IHBhY2tlZA==' });
  await learn?.resume();
  const read = async (query = '') => {
    const answer = await platform.request('GET', `/v1/outcomes/${waiting.id}${query}`);
    return (await answer.json()) as OutcomeBatch;
  };
  expect(await read('?wait=30')).toMatchObject({
    status: 'failed',
    error: { code: 'internal', retryable: true },
    learned: null,
  });
  await vi.waitFor(async () => expect(await job.getState()).toBe('failed'), LIMIT);
  const board = await platform.request(
    'GET',
    '/admin/queues/api/queues?activeQueue=learn&status=failed&page=1&jobsPerPage=10',
  );
  expect(await board.text()).toContain(job.id);
  await job.updateData(data);
  const path = `/admin/queues/api/queues/learn/${encodeURIComponent(job.id ?? '')}/retry`;
  const retried = await platform.request('PUT', path);
  expect([retried.status, await retried.text()]).toEqual([204, '']);
  await vi.waitFor(async () => {
    expect(await read()).toMatchObject({ status: 'learned', learned: 1, error: null });
  }, LIMIT);
  expect(await totals(platform)).toMatchObject({ outcomes: 1 });
});
