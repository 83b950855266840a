import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Correction } from '#src/contract/correction.ts';
import { ANONYMOUS_OFF, jobIn, openApi, type OpenApi, pointersIn, problemIn } from '../open-api.ts';

let api: OpenApi;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.stop());

const UNKNOWN_ID = '01890a5d-ac96-774b-bcce-b302099a8057';
const GOAL = { text: 'Sell more shoes' };

async function completed(): Promise<string> {
  const { id } = await jobIn(await api.request('POST', '/v1/goals', GOAL));
  await api.complete(id);
  return id;
}
const correct = (id: string, body: unknown): Promise<Response> =>
  Promise.resolve(api.request('POST', `/v1/jobs/${id}/corrections`, body));
const waiting = async (): Promise<unknown[]> => {
  const queue = api.core.queues;
  const learn = queue.all().find(({ name }) => name === 'learn');
  const jobs = (await learn?.getJobs(['waiting', 'prioritized'])) ?? [];
  return jobs.filter(({ data }) => data.task === 'correction').map(({ data }) => data);
};

describe('POST /v1/jobs/{id}/corrections', () => {
  it('accepts the right values and hands them to the learn queue', async () => {
    const id = await completed();
    const fields = { industry: 'retail', segments: [], include_channels: ['email_marketing'] };
    const response = await correct(id, { fields });
    expect(response.status).toBe(202);
    const correction = Correction.parse(await response.json());
    expect(correction).toMatchObject({ object: 'correction', job_id: id, fields });
    expect(await waiting()).toContainEqual(
      expect.objectContaining({
        task: 'correction',
        id: correction.id,
        tenant: 'dev',
        job_id: id,
        fields,
        at: correction.created_at,
        request_id: response.headers.get('x-request-id'),
      }),
    );
  });

  it.each([
    [{ fields: { industry: 'shoes' } }, '/fields/industry'],
    [{ fields: { industri: 'retail' } }, '/fields/industri'],
    [{ fields: { budget: { amount: 5 } } }, '/fields/budget'],
    [{ fields: { segments: ['parents', 'aliens'] } }, '/fields/segments/1'],
    [{ fields: { include_channels: 'email_marketing' } }, '/fields/include_channels'],
    [{ fields: {} }, '/fields'],
    [{}, '/fields'],
    [{ fields: { industry: 'retail' }, tenant: 'other' }, '/tenant'],
  ])('refuses %j', async (body, pointer) => {
    const id = await completed();
    const before = await waiting();
    const response = await correct(id, body);
    expect(response.status).toBe(422);
    expect(await pointersIn(response)).toEqual([pointer]);
    expect(await waiting()).toHaveLength(before.length);
  });

  it.each([UNKNOWN_ID, '7', '__proto__'])('answers not_found for %s', async (id) => {
    const problem = await problemIn(await correct(id, { fields: { industry: 'retail' } }));
    expect(problem.code).toBe('not_found');
  });

  it('refuses a job that is not finished, which may be tried again', async () => {
    const { id } = await jobIn(await api.request('POST', '/v1/goals', GOAL));
    const problem = await problemIn(await correct(id, { fields: { industry: 'retail' } }));
    expect(problem).toMatchObject({ status: 409, code: 'conflict', retryable: true });
  });

  it('refuses a job that failed or was cancelled', async () => {
    const { id: failed } = await jobIn(await api.request('POST', '/v1/goals', GOAL));
    await api.fail(failed);
    const { id: cancelled } = await jobIn(await api.request('POST', '/v1/goals', GOAL));
    await api.request('DELETE', `/v1/jobs/${cancelled}`);
    for (const id of [failed, cancelled]) {
      const problem = await problemIn(await correct(id, { fields: { industry: 'retail' } }));
      expect(problem).toMatchObject({ status: 409, code: 'not_correctable', retryable: false });
    }
  });

  it('refuses a generate job, finished or not', async () => {
    const { next_id } = await jobIn(
      await api.request('POST', '/v1/goals', { ...GOAL, generate: {} }),
    );
    const problem = await problemIn(
      await correct(next_id ?? '', { fields: { industry: 'legal' } }),
    );
    expect(problem.code).toBe('not_correctable');
  });

  it('refuses a body that is too large, broken or no JSON', async () => {
    const id = await completed();
    const path = `/v1/jobs/${id}/corrections`;
    const huge = await api.request(
      'POST',
      path,
      `{"fields":{"industry":"${'x'.repeat(5_000_000)}"}}`,
    );
    expect((await problemIn(huge)).code).toBe('payload_too_large');
    const broken = await api.request('POST', path, '{"fields":');
    expect((await problemIn(broken)).code).toBe('malformed_json');
    const plain = await api.request('POST', path, 'retail', { 'content-type': 'text/plain' });
    expect((await problemIn(plain)).code).toBe('unsupported_media_type');
  });
});

it('a correction needs the scope outcomes:write, and a job of the own tenant', async () => {
  const guarded = await openApi({ env: ANONYMOUS_OFF });
  try {
    const owner = await guarded.keyFor('owner', ['goals:write', 'outcomes:write']);
    const reader = await guarded.keyFor('owner', ['goals:write', 'jobs:read']);
    const other = await guarded.keyFor('other', ['admin']);
    const as = (key: { authorization: string }, path: string, body: unknown) =>
      guarded.request('POST', path, body, { authorization: key.authorization });
    const { id } = await jobIn(await as(owner, '/v1/goals', GOAL));
    await guarded.complete(id);
    const path = `/v1/jobs/${id}/corrections`;
    const body = { fields: { industry: 'retail' } };
    expect((await problemIn(await as(reader, path, body))).code).toBe('forbidden');
    expect((await problemIn(await as(other, path, body))).code).toBe('not_found');
    expect((await problemIn(await guarded.request('POST', path, body))).code).toBe(
      'unauthenticated',
    );
    expect((await as(owner, path, body)).status).toBe(202);
  } finally {
    await guarded.stop();
  }
});
