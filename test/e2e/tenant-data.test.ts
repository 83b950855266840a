/** Taking a tenant's data away and erasing it, while the platform works for it and for others. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startLive, type Live } from './live.ts';

const run = promisify(execFile);
const TEXT = 'Win 300 new customers for our bakery in Lyon by June, budget 4,000 EUR';

let live: Live;
beforeAll(async () => {
  live = await startLive({
    env: {
      GOALPOST__SERVER__ANONYMOUS_ACCESS: 'false',
      GOALPOST__TENANTS__SECOND_PASS_SECONDS: '1',
      GOALPOST__TENANTS__RETRY_MS: '100',
    },
  });
});
afterAll(() => live.stop());

async function adminOf(tenant: string): Promise<{ authorization: string }> {
  const { stdout } = await run(
    process.execPath,
    ['scripts/keys.ts', 'create', '--tenant', tenant, '--scopes', 'admin'],
    { env: { ...process.env, GOALPOST_ENV: 'test', ...live.settings } },
  );
  return { authorization: `Bearer ${stdout.trim()}` };
}

const OUTCOMES = ['first', 'second'].map((outcome_id) => ({
  outcome_id,
  channel: 'social_media',
  industry: 'food_beverage',
  country: 'FR',
  start: '2026-11-01',
  end: '2026-11-14',
  impressions: 10_000,
  clicks: 200,
  conversions: 10,
  spend: { amount: 300, currency: 'EUR' },
}));

const report = async (key: { authorization: string }) =>
  (await live.post('/v1/outcomes', { items: OUTCOMES }, { ...key, prefer: 'wait=30' })).body;

const patternsOf = async (key: { authorization: string }) =>
  (await live.get<{ data: unknown[] }>('/v1/patterns', key)).body.data;

type Line = Readonly<Record<string, unknown>> & { readonly object: string; readonly id?: string };

async function exportOf(key: { authorization: string }): Promise<Line[]> {
  const answer = await fetch(`${live.url}/v1/tenants/self/export`, { headers: key });
  expect([answer.status, answer.headers.get('content-type')]).toEqual([
    200,
    'application/x-ndjson; charset=utf-8',
  ]);
  return (await answer.text())
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);
}

it('a tenant takes its data away, erases it in the middle of its work, and begins anew', async () => {
  const [alice, bob] = [await adminOf('alice'), await adminOf('bob')];
  const submit = async (key: { authorization: string }) => {
    const done = await live.post(
      '/v1/goals',
      { text: TEXT, generate: {} },
      { ...key, prefer: 'wait=30' },
    );
    const { body: batch } = await live.post<{ id: string; job_ids: string[] }>(
      '/v1/batches',
      { items: Array.from({ length: 50 }, () => ({ kind: 'generate', text: TEXT })) },
      { ...key, 'idempotency-key': 'b' },
    );
    const fields = { industry: 'food_beverage' };
    const corrected = await live.post(`/v1/jobs/${done.body.id}/corrections`, { fields }, key);
    expect(corrected.status).toBe(202);
    expect(await report(key)).toMatchObject({ status: 'learned', learned: 2, duplicates: 0 });
    return { jobs: [done.body.id, done.body.next_id ?? '', ...batch.job_ids], batch: batch.id };
  };
  const hers = await submit(alice);
  const his = await submit(bob);
  await expect
    .poll(async () => (await exportOf(alice)).map(({ object }) => object), { timeout: 60_000 })
    .toContain('interaction_pattern');
  const before = await exportOf(alice);
  const ids = before.filter(({ object }) => object === 'job').map(({ id }) => id);
  expect(new Set(ids)).toEqual(new Set(hers.jobs));
  expect(before.find(({ id }) => id === hers.jobs[0])).toMatchObject({
    request: { text: TEXT },
    result: { object: 'parsed_goal' },
  });
  expect(before.some(({ id }) => id === hers.batch)).toBe(true);
  const outcomes = before.filter(({ object }) => object === 'outcome');
  expect(new Set(outcomes.map(({ outcome_id }) => outcome_id))).toEqual(
    new Set(['first', 'second']),
  );
  expect(before.at(-1)).toMatchObject({ object: 'export_end', objects: before.length - 1 });

  await live.post(
    '/v1/batches',
    { items: Array.from({ length: 200 }, () => ({ kind: 'generate', text: TEXT })) },
    alice,
  );
  for (let i = 0; i < 3; i += 1) {
    const erasing = await live.request('DELETE', '/v1/tenants/self/data', { headers: alice });
    expect(erasing.status).toBe(202);
    expect(erasing.body).toMatchObject({ object: 'erasure', status: 'accepted' });
  }
  await expect
    .poll(async () => (await exportOf(alice)).length, { timeout: 60_000, interval: 200 })
    .toBe(1);
  for (const id of hers.jobs.slice(0, 3)) {
    expect((await live.get(`/v1/jobs/${id}`, alice)).status).toBe(404);
  }
  expect((await live.get(`/v1/batches/${hers.batch}`, alice)).status).toBe(404);
  expect((await live.get('/v1/jobs', alice)).body.data).toEqual([]);
  expect(await patternsOf(alice)).toEqual([]);

  // The other tenant has everything still, and the key of the first one opens its empty account.
  const kept = await exportOf(bob);
  expect(new Set(kept.filter(({ object }) => object === 'job').map(({ id }) => id))).toEqual(
    new Set(his.jobs),
  );
  const anew = await live.post('/v1/goals', { text: TEXT }, { ...alice, prefer: 'wait=30' });
  expect(anew.body.status).toBe('completed');
  expect(await patternsOf(bob)).not.toEqual([]);
  expect(await report(alice)).toMatchObject({ status: 'learned', learned: 2, duplicates: 0 });
  expect(await report(bob)).toMatchObject({ status: 'learned', learned: 0, duplicates: 2 });
  expect(await patternsOf(alice)).not.toEqual([]);
  // Past the second pass.
  await new Promise((resolve) => setTimeout(resolve, 3_000));
  const after = await exportOf(alice);
  expect(after.map(({ object, id }) => id ?? object)).toEqual([
    anew.body.id,
    'outcome',
    'outcome',
    'export_end',
  ]);
});
