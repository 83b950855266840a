/** Cancelling and retrying many jobs, as a caller does who never saw the code. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startLive, type Live } from './live.ts';

interface Selected {
  readonly count: number;
  readonly more: boolean;
  readonly next_cursor: string | null;
}

let live: Live;
beforeAll(async () => {
  live = await startLive({ worker: false });
});
afterAll(() => live.stop());

const submit = (run: string) =>
  live.submit('/v1/goals', { text: 'Win 300 customers', metadata: { run } });

describe('many jobs', () => {
  it('are cancelled by a filter, and never run', async () => {
    const jobs = await Promise.all(Array.from({ length: 30 }, () => submit('off')));
    const kept = await submit('on');
    const filter = { status: 'queued', metadata: { run: 'off' } };
    const { status, body } = await live.post<Selected>('/v1/jobs/cancel', { filter });
    expect([status, body]).toEqual([202, { count: 30, more: false, next_cursor: null }]);
    live.startWorker();
    expect((await live.finished(kept.id)).status).toBe('completed');
    for (const { id } of jobs) {
      expect((await live.get(`/v1/jobs/${id}`)).body).toMatchObject({
        status: 'cancelled',
        attempts: 0,
      });
    }
  });

  it('that failed are run again by a filter', async () => {
    const failed = await Promise.all(
      Array.from({ length: 5 }, () => live.submit('/v1/campaigns', { text: 'Sell more' })),
    );
    for (const { id } of failed) expect((await live.finished(id)).status).toBe('failed');
    const filter = { status: 'failed', kind: 'generate' };
    const { body } = await live.post<Selected>('/v1/jobs/retry', { filter });
    expect(body).toEqual({ count: 5, more: false, next_cursor: null });
    for (const { id } of failed) {
      expect(await live.until(id, ({ attempts }) => attempts === 2)).toBeDefined();
    }
  });

  it('are never all of them by an empty filter', async () => {
    for (const path of ['/v1/jobs/cancel', '/v1/jobs/retry']) {
      const { status, body } = await live.post(path, { filter: {} });
      expect([status, body.errors?.[0]?.pointer]).toEqual([422, '/filter']);
    }
  });
});
