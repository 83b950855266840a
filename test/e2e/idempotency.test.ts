/** Sending the same again, also when the process that answered first is gone. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startLive, type Live } from './live.ts';

const GOAL = 'Win 300 new customers for our bakery in Lyon by June, budget 4,000 EUR';

let live: Live;
beforeAll(async () => {
  live = await startLive();
});
afterAll(() => live.stop());

describe('an Idempotency-Key', () => {
  it('makes one API key of twenty requests over the network', async () => {
    const body = { name: 'once', scopes: ['jobs:read'] };
    const answers = await Promise.all(
      Array.from({ length: 20 }, () =>
        live.post<{ key: string }>('/v1/keys', body, { 'idempotency-key': 'k-1' }),
      ),
    );
    const made = answers.filter(({ status }) => status === 201);
    expect(new Set(made.map(({ body: { key } }) => key)).size).toBe(1);
    expect(made.filter(({ headers }) => !headers.has('idempotency-replayed'))).toHaveLength(1);
    for (const answer of answers) expect([201, 409]).toContain(answer.status);
    const { body: list } = await live.get<{ data: { name: string }[] }>('/v1/keys');
    expect(list.data.filter(({ name }) => name === 'once')).toHaveLength(1);
  });

  it('teaches a correction once and answers the same', async () => {
    const { body: job } = await live.post('/v1/goals', { text: GOAL }, { prefer: 'wait=30' });
    const correct = () =>
      live.post<{ id: string }>(
        `/v1/jobs/${job.id}/corrections`,
        { fields: { industry: 'food_beverage' } },
        { 'idempotency-key': 'c-1' },
      );
    const [first, second] = [await correct(), await correct()];
    expect([first.status, second.status]).toEqual([202, 202]);
    expect(second.body.id).toBe(first.body.id);
    expect(second.headers.get('idempotency-replayed')).toBe('true');
  });

  it('retries a failed job once, and says so again afterwards', async () => {
    const { body: failed } = await live.post(
      '/v1/campaigns',
      { text: 'Sell more' },
      { prefer: 'wait=30' },
    );
    expect(failed.status).toBe('failed');
    const retry = (body?: unknown) =>
      live.request('POST', `/v1/jobs/${failed.id}/retry`, {
        body,
        headers: { 'idempotency-key': 'r-1' },
      });
    const first = await retry();
    expect(first.status).toBe(202);
    await live.finished(failed.id);
    const second = await retry();
    expect([second.status, second.headers.get('idempotency-replayed')]).toEqual([202, 'true']);
    expect(second.text).toBe(first.text);
    const other = await retry({ why: 'not' });
    expect([other.status, other.body.code]).toEqual([422, 'idempotency_key_reused']);
    expect((await live.get(`/v1/jobs/${failed.id}`)).body.attempts).toBe(2);
  });
});
