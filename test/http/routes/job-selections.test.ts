/** Cancelling and retrying many jobs in one request. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { SelectionResult } from '#src/contract/job-selection.ts';
import { ANONYMOUS_OFF, jobIn, openApi, type OpenApi, pointersIn, problemIn } from '../open-api.ts';

const UNKNOWN_ID = '01890a5d-ac96-774b-bcce-b302099a8057';
const SCOPES = ['goals:write', 'campaigns:write', 'jobs:read'] as const;

let api: OpenApi;
beforeAll(async () => {
  api = await openApi({ env: ANONYMOUS_OFF });
});
afterAll(() => api.stop());

/** A tenant of the test's own. */
let authorization: string;
let tenants = 0;
beforeEach(async () => {
  tenants += 1;
  authorization = (await api.keyFor(`tenant-${tenants}`, SCOPES)).authorization;
});

const ask = (method: string, path: string, body?: unknown, key = authorization) =>
  api.request(method, path, body, { authorization: key });
const submit = async (more: object = {}, path = '/v1/goals') =>
  (await jobIn(await ask('POST', path, { text: 'Sell more shoes', ...more }))).id;
const submitMany = (count: number, more: object = {}): Promise<string[]> =>
  Promise.all(Array.from({ length: count }, () => submit(more)));
const statusOf = async (id: string) => (await jobIn(await ask('GET', `/v1/jobs/${id}`))).status;
const statusesOf = (ids: readonly string[]) => Promise.all(ids.map(statusOf));

async function select(action: 'cancel' | 'retry', body: unknown): Promise<SelectionResult> {
  const response = await ask('POST', `/v1/jobs/${action}`, body);
  expect(response.status).toBe(202);
  return SelectionResult.parse(await response.json());
}

const ENDED = { more: false, next_cursor: null };

describe('POST /v1/jobs/cancel', () => {
  it('cancels the jobs named, counts each once, and says nothing of others', async () => {
    const stranger = (await api.keyFor('stranger', SCOPES)).authorization;
    const foreign = (await jobIn(await ask('POST', '/v1/goals', { text: 'Sell bread' }, stranger)))
      .id;
    const [one = '', two = '', running = '', finished = '', left = ''] = await submitMany(5);
    await api.core.store.start(running);
    await api.complete(finished);
    const ids = [one, two, one, running, finished, foreign, UNKNOWN_ID];
    expect(await select('cancel', { ids })).toEqual({ count: 3, ...ENDED });
    expect(await statusesOf([one, two, running, finished, left])).toEqual([
      'cancelled',
      'cancelled',
      'running',
      'completed',
      'queued',
    ]);
    expect(await api.core.store.advance(running, 50, 'next stage')).toBe('cancelled');
    const theirs = await jobIn(await ask('GET', `/v1/jobs/${foreign}`, undefined, stranger));
    expect(theirs.status).toBe('queued');
  });

  it.each([
    ['status', { status: 'delayed' }, 'delayed'],
    ['kind', { kind: 'generate' }, 'campaign'],
    ['metadata', { metadata: { customer: 'acme', run: '7' } }, 'tagged'],
    ['several conditions', { kind: 'parse', metadata: { run: '8' } }, 'other'],
  ] as const)('cancels what fits by %s and nothing else', async (_name, filter, expected) => {
    const jobs = {
      plain: await submit(),
      delayed: await submit({ delay_seconds: 900 }),
      campaign: await submit({ metadata: { run: '8' } }, '/v1/campaigns'),
      tagged: await submit({ metadata: { customer: 'acme', run: '7', more: 'x' } }),
      other: await submit({ metadata: { customer: 'other', run: '8' } }),
    };
    expect(await select('cancel', { filter })).toMatchObject({ count: 1 });
    for (const [name, id] of Object.entries(jobs)) {
      expect([name, (await statusOf(id)) === 'cancelled']).toEqual([name, name === expected]);
    }
  });

  it('takes creation times as bounds that do not count themselves', async () => {
    const jobs: { id: string; created_at: string }[] = [];
    for (let i = 0; i < 4; i += 1) {
      const { id, created_at } = await jobIn(await ask('POST', '/v1/goals', { text: 'Sell' }));
      // Times are in milliseconds: the next job is to have another one.
      while (Date.now() <= Date.parse(created_at)) await api.core.redis.ping();
      jobs.push({ id, created_at });
    }
    const filter = { created_after: jobs[0]?.created_at, created_before: jobs[3]?.created_at };
    expect(await select('cancel', { filter })).toMatchObject({ count: 2 });
    expect(await statusesOf(jobs.map(({ id }) => id))).toEqual([
      'queued',
      'cancelled',
      'cancelled',
      'queued',
    ]);
    const past = { filter: { created_before: '2020-01-01T00:00:00Z' } };
    expect(await select('cancel', past)).toEqual({ count: 0, ...ENDED });
    const future = { filter: { created_after: '2999-01-01T00:00:00Z' } };
    expect(await select('cancel', future)).toEqual({ count: 0, ...ENDED });
  });

  it('acts on 1,000 jobs at the most, and goes on where it stopped', async () => {
    await Promise.all(Array.from({ length: 12 }, () => submitMany(100)));
    const filter = { kind: 'parse' };
    const first = await select('cancel', { filter });
    expect(first).toMatchObject({ count: 1_000, more: true });
    const second = await select('cancel', { filter, cursor: first.next_cursor });
    expect(second.count).toBe(200);
    expect(await select('cancel', { filter })).toEqual({ count: 0, ...ENDED });
  });

  it('goes on past jobs that do not fit', async () => {
    const wanted = await submit({ metadata: { wanted: 'yes' } });
    await submitMany(300);
    const filter = { metadata: { wanted: 'yes' } };
    expect(await select('cancel', { filter })).toEqual({ count: 1, ...ENDED });
    expect(await statusOf(wanted)).toBe('cancelled');
  });

  it('also ends the plan that would have followed', async () => {
    const { id, next_id } = await jobIn(
      await ask('POST', '/v1/goals', { text: 'Sell', generate: {} }),
    );
    expect(await select('cancel', { ids: [id] })).toMatchObject({ count: 1 });
    expect(await statusesOf([id, next_id ?? ''])).toEqual(['cancelled', 'cancelled']);
  });
});

describe('POST /v1/jobs/retry', () => {
  it('runs failed jobs again, by id or by filter, and no others', async () => {
    const stranger = (await api.keyFor('stranger', SCOPES)).authorization;
    const foreign = (await jobIn(await ask('POST', '/v1/goals', { text: 'Sell bread' }, stranger)))
      .id;
    const [a = '', b = '', queued = '', completed = ''] = await submitMany(4);
    for (const id of [a, b, foreign]) await api.fail(id);
    await api.complete(completed);
    const ids = [a, a, queued, completed, foreign, UNKNOWN_ID];
    expect(await select('retry', { ids })).toEqual({ count: 1, ...ENDED });
    expect(await statusesOf([a, b])).toEqual(['queued', 'failed']);
    expect(await select('retry', { filter: { kind: 'parse' } })).toEqual({ count: 1, ...ENDED });
    expect(await statusesOf([a, b, queued, completed])).toEqual([
      'queued',
      'queued',
      'queued',
      'completed',
    ]);
    expect(await select('retry', { filter: { status: 'completed' } })).toMatchObject({ count: 0 });
  });
});

describe('a selection', () => {
  it.each([
    ['nothing', {}, ['']],
    ['ids and a filter', { ids: [UNKNOWN_ID], filter: { kind: 'parse' } }, ['']],
    ['no id', { ids: [] }, ['/ids']],
    ['1,001 ids', { ids: Array.from({ length: 1_001 }, () => UNKNOWN_ID) }, ['/ids']],
    ['an id that is none', { ids: [UNKNOWN_ID, 'x'] }, ['/ids/1']],
    ['an empty filter', { filter: {} }, ['/filter']],
    ['an unknown condition', { filter: { owner: 'me' } }, ['/filter/owner']],
    ['empty metadata', { filter: { metadata: {} } }, ['/filter/metadata']],
    ['metadata that is no text', { filter: { metadata: { a: 1 } } }, ['/filter/metadata/a']],
    ['an unknown status', { filter: { status: 'done' } }, ['/filter/status']],
    ['a time that is none', { filter: { created_before: 'today' } }, ['/filter/created_before']],
    ['a foreign cursor', { filter: { kind: 'parse' }, cursor: 'x' }, ['/cursor']],
    ['a cursor without a filter', { ids: [UNKNOWN_ID], cursor: 'x' }, ['/cursor']],
  ])('of %s is refused, for both', async (_name, body, pointers) => {
    for (const action of ['cancel', 'retry']) {
      const response = await ask('POST', `/v1/jobs/${action}`, body);
      expect(response.status).toBe(422);
      expect(await pointersIn(response)).toEqual(pointers);
    }
  });

  it('needs a scope that controls jobs', async () => {
    const reader = (await api.keyFor(`tenant-${tenants}`, ['jobs:read'])).authorization;
    for (const action of ['cancel', 'retry']) {
      const response = await ask('POST', `/v1/jobs/${action}`, { ids: [UNKNOWN_ID] }, reader);
      expect((await problemIn(response)).code).toBe('forbidden');
    }
  });
});
