/** Batches over the network: how fast, how they end, and what is left when the API is killed in the middle. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Batch } from '#src/contract/batch.ts';
import { startProcess, urlOf } from '#test/support/processes.ts';
import { startReceiver } from '#test/support/webhook-receiver.ts';
import { startLive, type Live } from './live.ts';

const TEXT = 'Win 300 new customers for our bakery in Lyon by June, budget 4,000 EUR';

let live: Live;
beforeEach(async () => {
  live = await startLive();
});
afterEach(() => live.stop());

const itemsOf = (count: number) =>
  Array.from({ length: count }, (_, index) =>
    index % 2 === 0
      ? { kind: 'parse', text: `${TEXT} ${index}` }
      : { kind: 'generate', text: `${TEXT} ${index}`, options: { variants: 1 } },
  );

it('1,000 items are accepted in one request and their webhook comes when all are final', async () => {
  const receiver = await startReceiver();
  const startedMs = performance.now();
  const answer = await live.post<Batch>('/v1/batches', {
    items: itemsOf(1_000),
    callback_url: receiver.url,
  });
  console.log(`accepted 1,000 items in ${Math.round(performance.now() - startedMs)} ms`);
  expect(answer.status).toBe(202);
  expect(answer.headers.get('location')).toBe(`/v1/batches/${answer.body.id}`);
  expect(answer.body).toMatchObject({ total: 1_000, counts: { queued: 1_000 } });
  await receiver.received(1);
  const event = JSON.parse(receiver.requests[0]?.body ?? '{}') as { type: string; data: Batch };
  expect(event).toMatchObject({
    type: 'batch.completed',
    data: { id: answer.body.id, status: 'completed', counts: { completed: 1_000 } },
  });
  const { body: batch } = await live.get<Batch>(`/v1/batches/${answer.body.id}`);
  expect(batch).toMatchObject({ status: 'completed', counts: { completed: 1_000 } });
  const last = await live.get(`/v1/jobs/${batch.job_ids[999]}`);
  expect(last.body).toMatchObject({ kind: 'generate', status: 'completed' });
  expect(receiver.requests).toHaveLength(1);
  await receiver.close();
});

it('one wrong item of 1,000 refuses them all, with its place', async () => {
  const items = itemsOf(1_000).map((item, index) => (index === 3 ? { ...item, text: '' } : item));
  const { status, body } = await live.post('/v1/batches', { items });
  expect([status, body.errors?.map(({ pointer }) => pointer)]).toEqual([422, ['/items/3/text']]);
  expect((await live.get('/v1/jobs')).body.data).toEqual([]);
});

it('a batch whose API is killed in the middle is complete or absent, and what is there runs', async () => {
  const COUNT = 200;
  const body = JSON.stringify({
    items: Array.from({ length: COUNT }, () => ({ kind: 'parse', text: TEXT })),
  });
  const seen = { absent: 0, complete: 0 };
  const ids: string[] = [];
  for (const delayMs of [0, 5, 10, 15, 20, 30, 40, 60, 90]) {
    const api = startProcess('api', live.settings);
    const url = await urlOf(api);
    while ((await fetch(`${url}/readyz`)).status !== 200);
    const headers = { 'content-type': 'application/json', 'idempotency-key': `k-${delayMs}` };
    const submit = (base: string) => fetch(`${base}/v1/batches`, { method: 'POST', headers, body });
    const cut = submit(url).catch(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, delayMs));
    await api.end('SIGKILL');
    await cut;
    // The other API process tells whether it was taken: the same key then gives the same batch.
    const again = await submit(live.url);
    expect(again.status).toBe(202);
    const taken = again.headers.get('idempotency-replayed') === 'true';
    seen[taken ? 'complete' : 'absent'] += 1;
    const batch = (await again.json()) as Batch;
    expect(batch.total).toBe(COUNT);
    ids.push(batch.id);
  }
  for (const id of ids) {
    await expect
      .poll(async () => (await live.get<Batch>(`/v1/batches/${id}`)).body.counts.completed, {
        timeout: 120_000,
        interval: 200,
      })
      .toBe(COUNT);
  }
  console.log(`killed in the middle: ${JSON.stringify(seen)}`);
});
