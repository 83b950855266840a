/** The life of jobs as their owner sees it: events, cancelling, retrying, deadlines, delays, priorities, keys of idempotency. */
import { Redis } from 'ioredis';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Job } from '#src/contract/job.ts';
import { startLive, type Live } from './live.ts';

const GOAL = 'Win 300 new customers for our bakery in Lyon by June, budget 4,000 EUR';

let live: Live;
/** A platform whose worker a test starts itself. */
let idle: Live;
beforeAll(async () => {
  [live, idle] = await Promise.all([startLive(), startLive({ worker: false })]);
});
afterEach(() => idle.endWorkers());
afterAll(() => Promise.all([live.stop(), idle.stop()]));

interface Event {
  readonly id: number;
  readonly type: string;
  readonly job: Job;
}

/** The events of a job until the service ends the stream. */
async function eventsOf(url: string, id: string, after?: number): Promise<Event[] | number> {
  const answer = await fetch(`${url}/v1/jobs/${id}/events`, {
    headers: after === undefined ? {} : { 'last-event-id': String(after) },
  });
  if (answer.status !== 200) return answer.status;
  expect(answer.headers.get('content-type')).toMatch(/^text\/event-stream/);
  const blocks = (await answer.text()).split('\n\n').filter((block) => block.includes('data:'));
  return blocks.map((block) => {
    const field = (name: string): string =>
      new RegExp(`^${name}: ?(.*)$`, 'm').exec(block)?.[1] ?? '';
    return { id: Number(field('id')), type: field('event'), job: JSON.parse(field('data')) as Job };
  });
}

describe('the events of a job', () => {
  it('begin with its state, have growing ids and end with the job', async () => {
    const { id } = await live.submit('/v1/goals', { text: GOAL, delay_seconds: 1 });
    const events = (await eventsOf(live.url, id)) as Event[];
    expect(events[0]).toMatchObject({ type: 'status', job: { id, status: 'delayed' } });
    expect(events.at(-1)).toMatchObject({ type: 'completed', job: { status: 'completed' } });
    expect(events.at(-1)?.job.result).toMatchObject({ object: 'parsed_goal' });
    const ids = events.map((event) => event.id);
    expect(ids).toEqual([...new Set(ids)].toSorted((a, b) => a - b));
    const types = new Set(events.map(({ type }) => type));
    expect(
      [...types].filter((type) => !['status', 'progress', 'completed'].includes(type)),
    ).toEqual([]);
  });

  it('go on after Last-Event-ID, and are over for whoever has the last one', async () => {
    const { id } = await live.submit('/v1/goals', { text: GOAL, delay_seconds: 1 });
    const all = (await eventsOf(live.url, id)) as Event[];
    const last = all.at(-1)?.id ?? 0;
    const rest = (await eventsOf(live.url, id, last - 1)) as Event[];
    expect(rest).toMatchObject([{ id: last, type: 'completed' }]);
    expect(await eventsOf(live.url, id, last)).toBe(204);
    expect(await eventsOf(live.url, id)).toMatchObject([{ id: last, type: 'completed' }]);
  });

  it('end with `failed` for a failed job and with its status for a cancelled one', async () => {
    const failing = await live.submit('/v1/campaigns', { text: 'Sell more shoes' });
    const failed = (await eventsOf(live.url, failing.id)) as Event[];
    expect(failed.at(-1)).toMatchObject({
      type: 'failed',
      job: { error: { code: 'budget_unknown' } },
    });
    const waiting = await live.submit('/v1/goals', { text: GOAL, delay_seconds: 600 });
    const events = eventsOf(live.url, waiting.id);
    await live.request('DELETE', `/v1/jobs/${waiting.id}`);
    expect(((await events) as Event[]).at(-1)).toMatchObject({
      type: 'status',
      job: { status: 'cancelled' },
    });
  });
});

describe('whoever watches a job', () => {
  it('is forgotten when gone, and never noted for HEAD', async () => {
    const redis = new Redis(live.space.redisUrl);
    const { id } = await live.submit('/v1/goals', { text: GOAL, delay_seconds: 600 });
    const channel = `${live.space.redisPrefix}:job-events:${id}`;
    const watchers = async () => ((await redis.pubsub('NUMSUB', channel)) as [string, number])[1];
    const leave = new AbortController();
    const answer = await fetch(`${live.url}/v1/jobs/${id}/events`, { signal: leave.signal });
    await expect.poll(watchers, { timeout: 10_000 }).toBe(1);
    leave.abort();
    await answer.body?.cancel().catch(() => undefined);
    await expect.poll(watchers, { timeout: 10_000 }).toBe(0);
    expect((await live.request('HEAD', `/v1/jobs/${id}/events`)).status).toBe(200);
    // A held answer watches too and, once it is given, no longer; by then a stream of HEAD's would be there.
    await live.get(`/v1/jobs/${id}?wait=1`);
    await expect.poll(watchers, { timeout: 10_000 }).toBe(0);
    redis.disconnect();
  });
});

describe('cancelling', () => {
  it('ends a queued and a delayed job at once, and they never run', async () => {
    const queued = await idle.submit('/v1/goals', { text: GOAL });
    const delayed = await idle.submit('/v1/goals', { text: GOAL, delay_seconds: 1 });
    const last = await idle.submit('/v1/goals', { text: GOAL, delay_seconds: 2 });
    for (const { id } of [queued, delayed]) {
      const answer = await idle.request('DELETE', `/v1/jobs/${id}`);
      expect(answer).toMatchObject({ status: 202, body: { id, status: 'cancelled' } });
      expect(answer.headers.get('location')).toBe(`/v1/jobs/${id}`);
    }
    const worker = idle.startWorker();
    await idle.finished(last.id);
    for (const { id } of [queued, delayed]) {
      expect((await idle.get(`/v1/jobs/${id}`)).body).toMatchObject({
        status: 'cancelled',
        attempts: 0,
        started_at: null,
        finished_at: expect.any(String),
        result: null,
      });
    }
    await worker.end('SIGTERM');
  });

  it('reaches the second job of a chain with the first, and alone', async () => {
    const chain = () => live.submit('/v1/goals', { text: GOAL, generate: {}, delay_seconds: 1 });
    const [both, second] = [await chain(), await chain()];
    await live.request('DELETE', `/v1/jobs/${both.id}`);
    expect(await live.finished(both.next_id ?? '')).toMatchObject({ status: 'cancelled' });
    await live.request('DELETE', `/v1/jobs/${second.next_id}`);
    expect(await live.finished(second.id)).toMatchObject({ status: 'completed' });
    expect(await live.finished(second.next_id ?? '')).toMatchObject({
      status: 'cancelled',
      attempts: 0,
    });
  });

  it('stops a running job at its next stage', async () => {
    const ids: string[] = [];
    for (let index = 0; index < 60; index += 1) {
      ids.push((await idle.submit('/v1/campaigns', { text: GOAL, options: { variants: 5 } })).id);
    }
    const worker = idle.startWorker(['--queues', 'generate', '--concurrency', '1']);
    const running = await frozenWhileRunning(worker.child.pid ?? 0, () =>
      idle.get('/v1/jobs?status=running&kind=generate').then(({ body }) => body.data[0]),
    );
    const answer = await idle.request('DELETE', `/v1/jobs/${running.id}`);
    process.kill(worker.child.pid ?? 0, 'SIGCONT');
    expect(answer).toMatchObject({ status: 202, body: { status: 'running' } });
    const job = await idle.finished(running.id);
    expect(job).toMatchObject({ status: 'cancelled', attempts: 1, result: null, error: null });
    await worker.end('SIGKILL');
    for (const id of ids) await idle.request('DELETE', `/v1/jobs/${id}`);
  });

  it('refuses a job that is finished, however it ended', async () => {
    const completed = await live.post('/v1/goals', { text: GOAL }, { prefer: 'wait=30' });
    const failed = await live.post('/v1/campaigns', { text: 'Sell' }, { prefer: 'wait=30' });
    const cancelled = await live.submit('/v1/goals', { text: GOAL, delay_seconds: 600 });
    await live.request('DELETE', `/v1/jobs/${cancelled.id}`);
    for (const id of [completed.body.id, failed.body.id, cancelled.id]) {
      const { status, body } = await live.request('DELETE', `/v1/jobs/${id}`);
      expect(status).toBe(409);
      expect(body).toMatchObject({ code: 'not_cancellable', retryable: false });
    }
  });
});

/** Stops a worker by SIGSTOP in the middle of a job. */
async function frozenWhileRunning(pid: number, find: () => Promise<Job | undefined>): Promise<Job> {
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, 25));
    process.kill(pid, 'SIGSTOP');
    // What it had sent before it stopped is carried out by Redis before our reads.
    await find();
    const running = await find();
    if (running !== undefined) return running;
    process.kill(pid, 'SIGCONT');
  }
}

describe('retrying', () => {
  it('runs a failed job again with the same id and input', async () => {
    const first = (
      await live.post(
        '/v1/campaigns',
        { text: 'Sell more', metadata: { a: 'b' } },
        { prefer: 'wait=30' },
      )
    ).body;
    expect(first).toMatchObject({
      status: 'failed',
      attempts: 1,
      error: { code: 'budget_unknown', retryable: false },
    });
    const answer = await live.request('POST', `/v1/jobs/${first.id}/retry`);
    expect(answer.status).toBe(202);
    expect(answer.headers.get('location')).toBe(`/v1/jobs/${first.id}`);
    expect(answer.body).toMatchObject({
      id: first.id,
      status: 'queued',
      error: null,
      finished_at: null,
    });
    expect(await live.finished(first.id)).toMatchObject({
      status: 'failed',
      attempts: 2,
      metadata: { a: 'b' },
      error: { code: 'budget_unknown' },
    });
  });

  it('refuses a job that has not failed', async () => {
    const waiting = await live.submit('/v1/goals', { text: GOAL, delay_seconds: 600 });
    const completed = await live.post('/v1/goals', { text: GOAL }, { prefer: 'wait=30' });
    for (const id of [waiting.id, completed.body.id]) {
      const { status, body } = await live.request('POST', `/v1/jobs/${id}/retry`);
      expect([status, body.code]).toEqual([409, 'not_retryable']);
    }
  });
});

describe('deadlines and delays', () => {
  const EXCEEDED = { status: 'failed', error: { code: 'deadline_exceeded', retryable: false } };

  it('end a delayed job that cannot be finished in time', async () => {
    const { id } = await live.submit('/v1/goals', {
      text: GOAL,
      delay_seconds: 600,
      deadline_seconds: 1,
    });
    expect(await live.finished(id)).toMatchObject({ ...EXCEEDED, attempts: 0, started_at: null });
  });

  it('end the second job of a chain, and a plan that waits for its goal', async () => {
    const worker = idle.startWorker(['--queues', 'parse']);
    const first = await idle.submit('/v1/goals', { text: GOAL, generate: {}, deadline_seconds: 3 });
    expect(await idle.finished(first.id)).toMatchObject({ status: 'completed' });
    expect(await idle.finished(first.next_id ?? '')).toMatchObject(EXCEEDED);
    await worker.end('SIGKILL');
    const late = await live.submit('/v1/goals', { text: GOAL, delay_seconds: 600 });
    const plan = await live.submit('/v1/campaigns', { goal_job_id: late.id, deadline_seconds: 1 });
    expect(await live.finished(plan.id)).toMatchObject(EXCEEDED);
  });

  it('end both jobs of a delayed chain', async () => {
    const first = await live.submit('/v1/goals', {
      text: GOAL,
      generate: {},
      delay_seconds: 600,
      deadline_seconds: 1,
    });
    expect(await live.finished(first.id)).toMatchObject(EXCEEDED);
    expect(await live.finished(first.next_id ?? '')).toMatchObject({ status: 'failed' });
  });

  it('leave a job alone that is finished in time', async () => {
    const { id } = await live.submit('/v1/goals', {
      text: GOAL,
      delay_seconds: 1,
      deadline_seconds: 60,
    });
    expect((await live.get(`/v1/jobs/${id}`)).body.status).toBe('delayed');
    const job = await live.finished(id);
    expect(job.status).toBe('completed');
    expect(Date.parse(job.started_at ?? '') - Date.parse(job.created_at)).toBeGreaterThanOrEqual(
      1_000,
    );
  });
});

describe('priorities', () => {
  it('decide which of the waiting jobs runs first', async () => {
    const ids: Record<string, string[]> = { low: [], normal: [], high: [] };
    for (let round = 0; round < 4; round += 1) {
      for (const priority of ['low', 'normal', 'high']) {
        const { id } = await idle.submit('/v1/goals', { text: GOAL, priority });
        ids[priority]?.push(id);
      }
    }
    const plain = await idle.submit('/v1/goals', { text: GOAL });
    const worker = idle.startWorker(['--queues', 'parse', '--concurrency', '1']);
    const startsOf = async (group: readonly string[]) =>
      (await Promise.all(group.map((id) => idle.finished(id)))).map(({ started_at }) =>
        Date.parse(started_at ?? ''),
      );
    const [low, normal, high] = await Promise.all([
      startsOf(ids['low'] ?? []),
      startsOf([...(ids['normal'] ?? []), plain.id]),
      startsOf(ids['high'] ?? []),
    ]);
    expect(Math.max(...high)).toBeLessThanOrEqual(Math.min(...normal));
    expect(Math.max(...normal)).toBeLessThanOrEqual(Math.min(...low));
    await worker.end('SIGKILL');
  });
});

describe('an Idempotency-Key', () => {
  const send = (
    key: string,
    body: unknown,
    path = '/v1/goals',
    headers: Record<string, string> = {},
  ) => live.post(path, body, { 'idempotency-key': key, ...headers });

  it('makes one job of 50 requests at the same moment', async () => {
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => send('fifty', { text: GOAL, generate: {} })),
    );
    const ids = new Set<string>();
    for (const { status, headers, body } of answers) {
      expect([202, 409]).toContain(status);
      if (status === 409) expect(headers.get('retry-after')).not.toBeNull();
      else ids.add(`${body.id} ${body.next_id}`);
    }
    expect(ids.size).toBe(1);
    expect(
      answers.filter(
        ({ headers }) =>
          headers.get('idempotency-replayed') === null && headers.get('location') !== null,
      ),
    ).toHaveLength(1);
  });

  it('is answered with the first answer again, also when the job is finished', async () => {
    const first = await send('again', { text: GOAL });
    expect(first.headers.get('idempotency-replayed')).toBeNull();
    await live.finished(first.body.id);
    const again = await send('again', { text: GOAL });
    expect(again.status).toBe(202);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(again.headers.get('location')).toBe(first.headers.get('location'));
    expect(again.body).toEqual(first.body);
  });

  it('is refused with another body, and is another key on another path', async () => {
    await send('other', { text: GOAL });
    const refused = await send('other', { text: `${GOAL}!` });
    expect([refused.status, refused.body.code]).toEqual([422, 'idempotency_key_reused']);
    const campaign = await send('other', { text: GOAL }, '/v1/campaigns');
    expect([campaign.status, campaign.body.kind]).toEqual([202, 'generate']);
  });

  it('is not remembered for a refused request', async () => {
    expect((await send('refused', { text: '' })).status).toBe(422);
    expect(
      (
        await send(
          'refused',
          { goal_job_id: '01a20f67-7da5-7000-8357-cb91fe9c6836' },
          '/v1/campaigns',
        )
      ).status,
    ).toBe(404);
    expect((await send('refused', { text: GOAL, callback_url: 'https://10.0.0.1/' })).status).toBe(
      422,
    );
    expect((await send('refused', { text: GOAL })).status).toBe(202);
  });

  it('has 1 to 255 characters', async () => {
    expect((await send('k'.repeat(255), { text: GOAL })).status).toBe(202);
    expect((await send('k'.repeat(256), { text: GOAL })).status).toBe(422);
    expect((await send('', { text: GOAL })).status).toBe(422);
  });
});

describe('stopping the API', () => {
  let other: Live | undefined;
  afterEach(() => other?.stop());

  it('ends streams and held answers, finishes what it has and leaves with 0', async () => {
    other = await startLive({ worker: false });
    const { url, api } = other;
    const { id } = await other.submit('/v1/goals', { text: GOAL, delay_seconds: 600 });
    const stream = await fetch(`${url}/v1/jobs/${id}/events`);
    const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
    const first = await reader?.read();
    expect(first?.value).toContain('event: status');
    const held = fetch(`${url}/v1/jobs/${id}?wait=60`);
    // The held request is under way before the one after it is answered.
    await other.get('/v1/jobs?limit=1');
    expect(await api.end('SIGTERM')).toBe(0);
    let rest = await reader?.read();
    while (rest?.done === false) rest = await reader?.read();
    expect(rest?.done).toBe(true);
    const answer = await held;
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ id, status: 'delayed' });
  });
});
