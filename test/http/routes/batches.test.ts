/** Many goals and campaigns in one request. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Batch } from '#src/contract/batch.ts';
import {
  ANONYMOUS_OFF,
  jobIn,
  openApi,
  type OpenApi,
  parsedGoal,
  pointersIn,
  problemIn,
} from '../open-api.ts';

const UNKNOWN_ID = '01890a5d-ac96-774b-bcce-b302099a8057';
const TEXT = 'Sell 20% more shoes in Lyon by June';
const parse = { kind: 'parse', text: TEXT };

let api: OpenApi;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.stop());

const submit = async (body: unknown, headers?: Record<string, string>) =>
  api.request('POST', '/v1/batches', body, headers);
const batchIn = async (response: Response): Promise<Batch> => Batch.parse(await response.json());
const accepted = async (items: readonly object[], more: object = {}): Promise<Batch> => {
  const response = await submit({ items, ...more });
  expect(response.status).toBe(202);
  return batchIn(response);
};
const read = async (id: string) => batchIn(await api.request('GET', `/v1/batches/${id}`));
const job = async (id: string) => jobIn(await api.request('GET', `/v1/jobs/${id}`));
const NONE = { queued: 0, delayed: 0, running: 0, completed: 0, failed: 0, cancelled: 0 };

describe('POST /v1/batches', () => {
  it('accepts goals and campaigns of every form and says where to read the batch', async () => {
    const earlier = await jobIn(await api.request('POST', '/v1/goals', { text: TEXT }));
    const response = await submit({
      items: [
        { ...parse, metadata: { row: '0' } },
        { ...parse, generate: { variants: 2 } },
        { kind: 'generate', text: TEXT, options: { seed: 7 } },
        { kind: 'generate', goal: parsedGoal() },
        { kind: 'generate', goal_job_id: earlier.id },
        { ...parse, delay_seconds: 900, priority: 'low' },
      ],
    });
    expect(response.status).toBe(202);
    const batch = await batchIn(response);
    expect(response.headers.get('location')).toBe(`/v1/batches/${batch.id}`);
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(batch).toMatchObject({
      object: 'batch',
      status: 'running',
      finished_at: null,
      total: 6,
      counts: { ...NONE, queued: 5, delayed: 1 },
      webhook: { status: 'none', attempts: 0 },
    });
    const jobs = await Promise.all(batch.job_ids.map(job));
    expect(jobs.map(({ kind, status }) => `${kind} ${status}`)).toEqual([
      'parse queued',
      'parse queued',
      'generate queued',
      'generate queued',
      'generate queued',
      'parse delayed',
    ]);
    expect(jobs[0]?.metadata).toEqual({ row: '0' });
    expect(jobs[4]?.parent_id).toBe(earlier.id);
    const next = await job(jobs[1]?.next_id ?? '');
    expect(next).toMatchObject({ kind: 'generate', parent_id: jobs[1]?.id });
    expect(await read(batch.id)).toEqual(batch);
  });

  it('hands every job to its queue', async () => {
    const { job_ids } = await accepted([parse, { ...parse, kind: 'generate' }]);
    const states = await Promise.all([
      api.core.queues.stateOf('parse', job_ids[0] ?? ''),
      api.core.queues.stateOf('generate', job_ids[1] ?? ''),
    ]);
    expect(states).toEqual(['prioritized', 'prioritized']);
  });

  it.each([
    ['nothing', {}, ['/items']],
    ['no item', { items: [] }, ['/items']],
    ['1,001 items', { items: Array.from({ length: 1_001 }, () => parse) }, ['/items']],
    ['an item that is no object', { items: [parse, 7] }, ['/items/1']],
    ['an item without a kind', { items: [{ text: TEXT }] }, ['/items/0/kind']],
    ['an unknown kind', { items: [parse, { kind: 'learn', text: TEXT }] }, ['/items/1/kind']],
    [
      'an empty text',
      { items: [parse, parse, parse, { kind: 'parse', text: '' }] },
      ['/items/3/text'],
    ],
    [
      'a text without words',
      { items: [parse, { kind: 'parse', text: ' \u200B' }] },
      ['/items/1/text'],
    ],
    [
      'a country that is none',
      { items: [{ ...parse, context: { countries: ['DE', 'XX'] } }] },
      ['/items/0/context/countries/1'],
    ],
    ['an unknown field', { items: [{ ...parse, nope: 1 }] }, ['/items/0/nope']],
    ['a goal among the campaigns', { items: [{ kind: 'generate' }] }, ['/items/0']],
    [
      'a private callback of an item',
      { items: [parse, { ...parse, callback_url: 'https://10.0.0.1/' }] },
      ['/items/1/callback_url'],
    ],
    [
      'a private callback of the batch',
      { items: [parse], callback_url: 'https://10.0.0.1/' },
      ['/callback_url'],
    ],
    [
      'the id of no job',
      { items: [parse, { kind: 'generate', goal_job_id: UNKNOWN_ID }] },
      ['/items/1/goal_job_id'],
    ],
    [
      'several faults',
      { items: [{ kind: 'parse' }, parse, { ...parse, text: 5 }] },
      ['/items/0/text', '/items/2/text'],
    ],
  ])('refuses %s, points at it and takes nothing', async (_name, body, pointers) => {
    const before = await api.core.redis.zcard(`${api.core.prefix}:jobs:dev:all`);
    const response = await submit(body);
    expect(response.status).toBe(422);
    expect(await pointersIn(response)).toEqual(pointers);
    expect(await api.core.redis.zcard(`${api.core.prefix}:jobs:dev:all`)).toBe(before);
  });

  it('takes 1,000 items of 5,000 characters', async () => {
    const text = 'more shoes '.repeat(454).slice(0, 5_000);
    const { total, job_ids } = await accepted(
      Array.from({ length: 1_000 }, () => ({ kind: 'parse', text })),
    );
    expect([total, new Set(job_ids).size]).toEqual([1_000, 1_000]);
    expect((await job(job_ids[999] ?? '')).status).toBe('queued');
  });

  it('with an Idempotency-Key is accepted once, whatever happens to it meanwhile', async () => {
    const headers = { 'idempotency-key': 'batch' };
    const body = { items: [parse, { ...parse, delay_seconds: 900 }] };
    const answers = await Promise.all(Array.from({ length: 10 }, () => submit(body, headers)));
    const batches = await Promise.all(answers.map(batchIn));
    expect(new Set(batches.map(({ id }) => id)).size).toBe(1);
    expect(answers.filter((answer) => !answer.headers.has('idempotency-replayed'))).toHaveLength(1);
    const [first] = batches;
    await api.complete(first?.job_ids[0] ?? '');
    const later = await submit(body, headers);
    expect(later.headers.get('idempotency-replayed')).toBe('true');
    expect(await batchIn(later)).toEqual(first);
    const other = await submit({ items: [parse] }, headers);
    expect((await problemIn(other)).code).toBe('idempotency_key_reused');
  });
});

describe('GET /v1/batches/{id}', () => {
  it('counts its items by status up to the end', async () => {
    const { id, job_ids } = await accepted([parse, parse, parse, { ...parse, delay_seconds: 900 }]);
    const [one = '', two = '', three = '', four = ''] = job_ids;
    await api.core.store.start(one);
    expect((await read(id)).counts).toEqual({ ...NONE, running: 1, queued: 2, delayed: 1 });
    await api.core.settle.complete(one, parsedGoal());
    await api.fail(two);
    expect((await read(id)).counts).toEqual({
      ...NONE,
      completed: 1,
      failed: 1,
      queued: 1,
      delayed: 1,
    });
    await api.request('POST', '/v1/jobs/cancel', { ids: [three] });
    expect(await read(id)).toMatchObject({ status: 'running', finished_at: null });
    await api.request('DELETE', `/v1/jobs/${four}`);
    const end = await read(id);
    expect(end).toMatchObject({
      status: 'completed',
      counts: { ...NONE, completed: 1, failed: 1, cancelled: 2 },
    });
    expect(Date.parse(end.finished_at ?? '')).toBeGreaterThanOrEqual(Date.parse(end.created_at));
    // The books are kept for as long as jobs are.
    const seconds = await api.core.redis.ttl(`${api.core.prefix}:batch:${id}`);
    expect(seconds).toBeGreaterThan(29 * 86_400);
  });

  it('counts an item with a plan as done when the plan is', async () => {
    const { id, job_ids } = await accepted([{ ...parse, generate: {} }]);
    const nextId = (await job(job_ids[0] ?? '')).next_id ?? '';
    await api.complete(job_ids[0] ?? '');
    expect(await read(id)).toMatchObject({ status: 'running', counts: { ...NONE, queued: 1 } });
    await api.core.store.start(nextId);
    expect((await read(id)).counts).toEqual({ ...NONE, running: 1 });
    await api.fail(nextId);
    expect(await read(id)).toMatchObject({ status: 'completed', counts: { ...NONE, failed: 1 } });
  });

  it('is open again while a failed item is retried, with the time of its first end', async () => {
    const { id, job_ids } = await accepted([parse, parse]);
    for (const jobId of job_ids) await api.fail(jobId);
    const first = await read(id);
    expect(first).toMatchObject({ status: 'completed', counts: { ...NONE, failed: 2 } });
    await api.request('POST', `/v1/jobs/${job_ids[1]}/retry`);
    expect(await read(id)).toMatchObject({
      status: 'running',
      finished_at: first.finished_at,
      counts: { ...NONE, failed: 1, queued: 1 },
    });
    await api.complete(job_ids[1] ?? '');
    expect(await read(id)).toMatchObject({
      status: 'completed',
      finished_at: first.finished_at,
      counts: { ...NONE, failed: 1, completed: 1 },
    });
  });

  it.each([UNKNOWN_ID, 'x', '%00'])('answers not_found for %s', async (id) => {
    const response = await api.request('GET', `/v1/batches/${id}`);
    expect(response.status).toBe(404);
    expect((await problemIn(response)).code).toBe('not_found');
  });
});

describe('the scopes of a batch', () => {
  it('are those of its items', async () => {
    const closed = await openApi({ env: ANONYMOUS_OFF });
    try {
      const goals = await closed.keyFor('scoped', ['goals:write']);
      const plans = await closed.keyFor('scoped', ['campaigns:write']);
      const other = await closed.keyFor('other', ['goals:write', 'jobs:read']);
      const ask = (items: readonly object[], { authorization }: { authorization: string }) =>
        closed.request('POST', '/v1/batches', { items }, { authorization });
      const campaign = { kind: 'generate', text: TEXT };
      expect((await ask([parse], goals)).status).toBe(202);
      expect((await ask([campaign], plans)).status).toBe(202);
      expect((await ask([parse, campaign], goals)).status).toBe(403);
      expect((await ask([parse, campaign], plans)).status).toBe(403);
      const { id } = await batchIn(await ask([parse], goals));
      const foreign = await closed.request('GET', `/v1/batches/${id}`, undefined, {
        authorization: other.authorization,
      });
      expect((await problemIn(foreign)).code).toBe('not_found');
    } finally {
      await closed.stop();
    }
  });
});
