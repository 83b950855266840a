/** What a caller sees of the limits of its key. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ANONYMOUS_OFF, jobIn, openApi, type OpenApi, problemIn } from './open-api.ts';

const POLICY = '"burst";q=50;w=1, "sustained";q=6;w=600';
const UNKNOWN_ID = '01890a5d-ac96-774b-bcce-b302099a8057';

let api: OpenApi;
beforeAll(async () => {
  api = await openApi({
    env: {
      ...ANONYMOUS_OFF,
      GOALPOST__AUTH__RATE_LIMIT__REQUESTS: '6',
      GOALPOST__AUTH__RATE_LIMIT__WINDOW_SECONDS: '600',
      GOALPOST__AUTH__RATE_LIMIT__BURST: '50',
      GOALPOST__AUTH__RATE_LIMIT__ANSWER_TIMEOUT_MS: '1000',
    },
  });
});
afterAll(() => api.stop());

const leftIn = (answer: Response): number =>
  Number(/"sustained";r=(\d+);t=\d+$/.exec(answer.headers.get('ratelimit') ?? '')?.[1]);

describe('the limits of a key', () => {
  it('are announced on every answer, whatever it is, and counted down', async () => {
    const { authorization } = await api.keyFor('announced', ['goals:write', 'jobs:read']);
    const ask = (method: string, path: string, body?: unknown) =>
      api.request(method, path, body, { authorization });
    const answers = [
      await ask('POST', '/v1/goals', { text: 'Sell more shoes' }),
      await ask('POST', '/v1/goals', {}),
      await ask('GET', `/v1/jobs/${UNKNOWN_ID}`),
      await ask('GET', '/v1/keys'),
    ];
    const job = await jobIn(answers[0] ?? new Response());
    await api.complete(job.id);
    answers.push(await ask('GET', `/v1/jobs/${job.id}/events`));
    expect(answers.map(({ status }) => status)).toEqual([202, 422, 404, 403, 200]);
    expect(answers.map(leftIn)).toEqual([5, 4, 3, 2, 1]);
    for (const { headers } of answers) expect(headers.get('ratelimit-policy')).toBe(POLICY);
  });

  it('refuse the request after the last one, with when to come back', async () => {
    const { authorization } = await api.keyFor('refused', ['jobs:read']);
    const statuses: number[] = [];
    for (let i = 0; i < 6; i += 1) {
      statuses.push((await api.request('GET', '/v1/jobs', undefined, { authorization })).status);
    }
    expect(statuses).toEqual([200, 200, 200, 200, 200, 200]);
    const refused = await api.request('GET', '/v1/jobs', undefined, { authorization });
    expect(refused.status).toBe(429);
    const seconds = Number(refused.headers.get('retry-after'));
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(600);
    expect(refused.headers.get('ratelimit')).toMatch(
      new RegExp(`^"burst";r=\\d+;t=\\d, "sustained";r=0;t=${seconds}$`),
    );
    expect(refused.headers.get('ratelimit-policy')).toBe(POLICY);
    expect(await problemIn(refused)).toMatchObject({ code: 'rate_limited', retryable: true });
  });

  it('do nothing that was refused', async () => {
    const { authorization } = await api.keyFor('nothing', ['goals:write', 'jobs:read']);
    const other = await api.keyFor('nothing', ['jobs:read']);
    const answers: Response[] = [];
    for (let i = 0; i < 10; i += 1) {
      answers.push(
        await api.request('POST', '/v1/goals', { text: `Sell ${i} shoes` }, { authorization }),
      );
    }
    expect(answers.map(({ status }) => status).filter((status) => status === 202)).toHaveLength(6);
    // Another key of the same tenant has limits of its own.
    const list = await api.request('GET', '/v1/jobs', undefined, {
      authorization: other.authorization,
    });
    expect(list.status).toBe(200);
    expect(((await list.json()) as { data: unknown[] }).data).toHaveLength(6);
  });

  it('are counted again on a replayed answer, and kept on none', async () => {
    const { authorization } = await api.keyFor('replayed', ['webhooks:write']);
    const rotate = () =>
      api.request('POST', '/v1/webhooks/secret/rotate', undefined, {
        authorization,
        'idempotency-key': 'r',
      });
    expect([leftIn(await rotate()), leftIn(await rotate())]).toEqual([5, 4]);
  });

  it('are said, but not what is left, to who has no key or is nowhere', async () => {
    const { authorization } = await api.keyFor('nowhere', ['jobs:read']);
    for (const answer of [
      await api.request('GET', '/v1/jobs'),
      await api.request('GET', '/v1/jobs', undefined, { authorization: 'Bearer gp_x' }),
      await api.request('GET', '/v1/nothing', undefined, { authorization }),
      await api.request('PUT', '/v1/goals', undefined, { authorization }),
    ]) {
      expect([401, 404, 405]).toContain(answer.status);
      expect(answer.headers.get('ratelimit-policy')).toBe(POLICY);
      expect(answer.headers.has('ratelimit')).toBe(false);
    }
  });

  it('do not concern what is outside of /v1', async () => {
    const { headers } = await api.request('GET', '/healthz');
    expect(headers.has('ratelimit-policy')).toBe(false);
  });
});
