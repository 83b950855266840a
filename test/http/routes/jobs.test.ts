import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Job, JobPage } from '#src/contract/job.ts';
import { ANONYMOUS_OFF, jobIn, openApi, type OpenApi, pointersIn, problemIn } from '../open-api.ts';

let api: OpenApi;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.stop());

const UNKNOWN_ID = '01890a5d-ac96-774b-bcce-b302099a8057';
const NOT_IDS = ['7', 'x', UNKNOWN_ID.slice(1), `${UNKNOWN_ID}0`, '..%2f..', '%00', '__proto__'];

async function submit(body: Record<string, unknown> = {}): Promise<Job> {
  return jobIn(await api.request('POST', '/v1/goals', { text: 'Sell more shoes', ...body }));
}
async function codeOf(answer: Response | Promise<Response>): Promise<string> {
  return (await problemIn(await answer)).code;
}

describe('GET /v1/jobs/{id}', () => {
  it('shows the result of a finished job', async () => {
    const { id } = await submit();
    await api.complete(id);
    const response = await api.request('GET', `/v1/jobs/${id}`);
    expect(await jobIn(response)).toMatchObject({
      status: 'completed',
      progress: { percent: 100 },
      result: { object: 'parsed_goal', text: 'Sell more shoes' },
    });
    expect(response.headers.has('retry-after')).toBe(false);
  });

  it('holds the answer until the job is finished', async () => {
    const { id } = await submit();
    const answer = api.request('GET', `/v1/jobs/${id}?wait=30`);
    await api.complete(id);
    expect((await jobIn(await answer)).status).toBe('completed');
  });

  it('answers with the job as it is when the time is over', async () => {
    const { id } = await submit();
    const response = await api.request('GET', `/v1/jobs/${id}?wait=1`);
    expect((await jobIn(response)).status).toBe('queued');
    expect(response.headers.get('retry-after')).toBe('1');
  });

  it.each(['61', '-1', '1.5', 'abc', ''])('refuses ?wait=%s', async (wait) => {
    const response = await api.request('GET', `/v1/jobs/${UNKNOWN_ID}?wait=${wait}`);
    expect(response.status).toBe(422);
    expect(await pointersIn(response)).toEqual(['/query/wait']);
  });

  it.each([UNKNOWN_ID, ...NOT_IDS])('answers not_found for %s', async (id) => {
    const response = await api.request('GET', `/v1/jobs/${id}`);
    expect(response.status).toBe(404);
    expect(await codeOf(response)).toBe('not_found');
  });
});

describe('GET /v1/jobs', () => {
  let own: OpenApi;
  const ids: string[] = [];
  beforeAll(async () => {
    own = await openApi();
    for (let n = 0; n < 7; n += 1) {
      const answer = await own.request('POST', '/v1/goals', { text: `Goal ${n}`, generate: {} });
      const { id, next_id } = await jobIn(answer);
      ids.unshift(next_id ?? '', id);
    }
    await own.complete(ids.at(-1) ?? '');
    await own.fail(ids.at(-3) ?? '');
  });
  afterAll(() => own.stop());

  const list = async (query: string) =>
    JobPage.parse(await (await own.request('GET', `/v1/jobs${query}`)).json());

  it('walks through all jobs, newest first, each once', async () => {
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page = await list(`?limit=4${cursor === '' ? '' : `&cursor=${cursor}`}`);
      expect(page.data.length).toBeLessThanOrEqual(4);
      seen.push(...page.data.map(({ id }) => id));
      cursor = page.next_cursor;
    }
    expect(seen).toEqual(ids);
  });

  it('shows no job twice and misses none when new ones come in between two pages', async () => {
    const first = await list('?limit=5');
    await own.request('POST', '/v1/goals', { text: 'A late one', delay_seconds: 60 });
    const second = await list(`?limit=200&cursor=${first.next_cursor}`);
    expect([...first.data, ...second.data].map(({ id }) => id)).toEqual(ids);
  });

  it.each([
    ['completed', 1],
    // A failed parse job takes the generate job that would have followed with it.
    ['failed', 2],
    ['running', 0],
  ])('filters by status %s', async (status, count) => {
    const { data } = await list(`?status=${status}`);
    expect(data).toHaveLength(count);
    for (const job of data) expect(job.status).toBe(status);
  });

  it('filters by kind', async () => {
    const { data } = await list('?kind=generate&limit=200');
    expect(data).toHaveLength(7);
  });

  it.each([
    ['limit=0', '/query/limit'],
    ['limit=201', '/query/limit'],
    ['limit=ten', '/query/limit'],
    ['status=done', '/query/status'],
    ['kind=batch', '/query/kind'],
    ['cursor=abc', '/query/cursor'],
    ['stauts=failed', '/query/stauts'],
  ])('refuses ?%s', async (query, pointer) => {
    const response = await own.request('GET', `/v1/jobs?${query}`);
    expect(response.status).toBe(422);
    expect(await pointersIn(response)).toEqual([pointer]);
  });
});

describe('DELETE /v1/jobs/{id}', () => {
  it('cancels a queued job', async () => {
    const { id } = await submit();
    const response = await api.request('DELETE', `/v1/jobs/${id}`);
    expect(response.status).toBe(202);
    expect((await jobIn(response)).status).toBe('cancelled');
    expect((await jobIn(await api.request('GET', `/v1/jobs/${id}`))).status).toBe('cancelled');
  });

  it('answers not_cancellable when the job is finished', async () => {
    const { id } = await submit();
    await api.complete(id);
    const response = await api.request('DELETE', `/v1/jobs/${id}`);
    expect(response.status).toBe(409);
    expect(await codeOf(response)).toBe('not_cancellable');
  });

  it('answers not_found for an unknown job', async () => {
    expect(await codeOf(api.request('DELETE', `/v1/jobs/${UNKNOWN_ID}`))).toBe('not_found');
  });
});

describe('POST /v1/jobs/{id}/retry', () => {
  it('queues a failed job again', async () => {
    const { id } = await submit();
    await api.fail(id);
    const response = await api.request('POST', `/v1/jobs/${id}/retry`);
    expect(response.status).toBe(202);
    expect(await jobIn(response)).toMatchObject({ id, status: 'queued', error: null });
  });

  it('answers not_retryable for a job that has not failed', async () => {
    const { id } = await submit();
    const response = await api.request('POST', `/v1/jobs/${id}/retry`);
    expect(response.status).toBe(409);
    expect(await codeOf(response)).toBe('not_retryable');
  });

  it('answers not_found for an unknown job', async () => {
    expect(await codeOf(api.request('POST', `/v1/jobs/${UNKNOWN_ID}/retry`))).toBe('not_found');
  });
});

describe('deliveries', () => {
  it('are none before the webhook was tried', async () => {
    const { id } = await submit();
    const response = await api.request('GET', `/v1/jobs/${id}/deliveries`);
    expect(await response.json()).toEqual({ data: [], next_cursor: null });
  });

  it('can be asked for again once the job is finished', async () => {
    const { id } = await submit({ callback_url: 'http://127.0.0.1:9/hook' });
    const early = await api.request('POST', `/v1/jobs/${id}/redeliver`);
    expect(early.status).toBe(409);
    expect(await codeOf(early)).toBe('conflict');
    await api.complete(id);
    const response = await api.request('POST', `/v1/jobs/${id}/redeliver`);
    expect(response.status).toBe(202);
    expect((await jobIn(response)).webhook.status).toBe('pending');
  });

  it('cannot be asked for without a callback', async () => {
    const { id } = await submit();
    await api.complete(id);
    const response = await api.request('POST', `/v1/jobs/${id}/redeliver`);
    expect(response.status).toBe(422);
  });

  it('of an unknown job are not found', async () => {
    expect(await codeOf(api.request('GET', `/v1/jobs/${UNKNOWN_ID}/deliveries`))).toBe('not_found');
    expect(await codeOf(api.request('POST', `/v1/jobs/${UNKNOWN_ID}/redeliver`))).toBe('not_found');
  });
});

describe('a foreign job', () => {
  it('answers as an unknown one on every route', async () => {
    const guarded = await openApi({ env: ANONYMOUS_OFF });
    try {
      const owner = await guarded.keyFor('owner', ['admin']);
      const other = await guarded.keyFor('other', ['admin']);
      const body = { text: 'Sell more shoes', callback_url: 'http://127.0.0.1:9/hook' };
      const { id } = await jobIn(
        await guarded.request('POST', '/v1/goals', body, { authorization: owner.authorization }),
      );
      await guarded.fail(id);
      const asOther = (method: string, path: string, sent?: unknown) =>
        guarded.request(method, path, sent, { authorization: other.authorization });
      for (const answer of [
        await asOther('GET', `/v1/jobs/${id}`),
        await asOther('GET', `/v1/jobs/${id}?wait=1`),
        await asOther('GET', `/v1/jobs/${id}/events`),
        await asOther('GET', `/v1/jobs/${id}/deliveries`),
        await asOther('DELETE', `/v1/jobs/${id}`),
        await asOther('POST', `/v1/jobs/${id}/retry`),
        await asOther('POST', `/v1/jobs/${id}/redeliver`),
        await asOther('POST', '/v1/campaigns', { goal_job_id: id }),
      ]) {
        expect(answer.status).toBe(404);
      }
      const page = JobPage.parse(await (await asOther('GET', '/v1/jobs')).json());
      expect(page.data).toEqual([]);
    } finally {
      await guarded.stop();
    }
  });
});
