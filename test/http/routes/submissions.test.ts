import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Job, JobPage } from '#src/contract/job.ts';
import { jobIn, openApi, type OpenApi, parsedGoal, pointersIn, problemIn } from '../open-api.ts';

let api: OpenApi;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.stop());

const TEXT = 'Sell 20% more shoes in Lyon by June';
const UNKNOWN_ID = '01890a5d-ac96-774b-bcce-b302099a8057';

const submitGoal = async (body: unknown, headers?: Record<string, string>) =>
  api.request('POST', '/v1/goals', body, headers);

async function newestJob(): Promise<Job> {
  const { data } = JobPage.parse(await (await api.request('GET', '/v1/jobs?limit=1')).json());
  return data[0] ?? expect.unreachable('there is no job');
}

describe('POST /v1/goals', () => {
  it('accepts a goal and says where to read the job', async () => {
    const response = await submitGoal({ text: TEXT, metadata: { ref: 'a-1' } });
    expect(response.status).toBe(202);
    const job = await jobIn(response);
    expect(job).toMatchObject({
      kind: 'parse',
      status: 'queued',
      result: null,
      error: null,
      metadata: { ref: 'a-1' },
      next_id: null,
    });
    expect(response.headers.get('location')).toBe(`/v1/jobs/${job.id}`);
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(await jobIn(await api.request('GET', job.links.self))).toEqual(job);
  });

  it('names the generate job that follows from the first answer on', async () => {
    const job = await jobIn(await submitGoal({ text: TEXT, generate: { variants: 2 } }));
    const next = await jobIn(await api.request('GET', `/v1/jobs/${job.next_id}`));
    expect(next).toMatchObject({ kind: 'generate', status: 'queued', parent_id: job.id });
  });

  it('shows a delayed job as delayed', async () => {
    const job = await jobIn(await submitGoal({ text: TEXT, delay_seconds: 3_600 }));
    expect(job.status).toBe('delayed');
  });

  it('holds the answer for the finished job when that is preferred', async () => {
    const answer = submitGoal({ text: 'held' }, { prefer: 'wait=30' });
    let job: Job | undefined;
    await expect.poll(async () => (job = await newestJob()).status).toBe('queued');
    await api.complete(job?.id ?? '', parsedGoal('held'));
    const response = await answer;
    expect(response.status).toBe(200);
    expect(response.headers.get('preference-applied')).toBe('wait');
    expect(await jobIn(response)).toMatchObject({ status: 'completed', result: { text: 'held' } });
  });

  it('answers 202 when the job is not finished in the preferred time', async () => {
    const response = await submitGoal({ text: TEXT }, { prefer: 'wait=1' });
    expect(response.status).toBe(202);
    expect(response.headers.has('preference-applied')).toBe(false);
  });

  it.each([
    ['no text', {}, ['/text']],
    ['an empty text', { text: '' }, ['/text']],
    ['white space', { text: ' \n\t ' }, ['/text']],
    ['5,001 characters', { text: 'a'.repeat(5_001) }, ['/text']],
    ['a text that is a number', { text: 7 }, ['/text']],
    ['an unknown field', { text: TEXT, txet: 'x' }, ['/txet']],
    ['an unknown field inside', { text: TEXT, context: { land: 'FR' } }, ['/context/land']],
    ['a wrong country', { text: TEXT, context: { countries: ['FRA'] } }, ['/context/countries/0']],
    [
      'a wrong channel',
      { text: TEXT, generate: { include_channels: ['tv'] } },
      ['/generate/include_channels/0'],
    ],
    ['six variants', { text: TEXT, generate: { variants: 6 } }, ['/generate/variants']],
    ['a wrong priority', { text: TEXT, priority: 'urgent' }, ['/priority']],
    ['a negative delay', { text: TEXT, delay_seconds: -1 }, ['/delay_seconds']],
    ['half a second', { text: TEXT, deadline_seconds: 0.5 }, ['/deadline_seconds']],
    [
      'too much metadata',
      {
        text: TEXT,
        metadata: Object.fromEntries(Array.from({ length: 17 }, (_, i) => [`k${i}`, 'v'])),
      },
      ['/metadata'],
    ],
    ['metadata that is no text', { text: TEXT, metadata: { a: 1 } }, ['/metadata/a']],
    ['a callback that is no address', { text: TEXT, callback_url: 'nowhere' }, ['/callback_url']],
    [
      'a callback by another protocol',
      { text: TEXT, callback_url: 'ftp://example.com/' },
      ['/callback_url'],
    ],
    ['an array', [], ['']],
    ['null', 'null', ['']],
    ['a prototype key', '{"text":"a","metadata":{"__proto__":"x"}}', ['/metadata/__proto__']],
    ['a constructor key', '{"text":"a","constructor":{"prototype":1}}', ['/constructor']],
    ['half a surrogate pair', String.raw`{"text":"\ud83d"}`, ['/text']],
    ['100,000 levels', '['.repeat(100_000) + ']'.repeat(100_000), ['']],
  ])('refuses %s and points at it', async (_name, body, pointers) => {
    const response = await submitGoal(body);
    expect(response.status).toBe(422);
    expect(await pointersIn(response)).toEqual(pointers);
  });

  it.each([
    'https://10.0.0.1/hook',
    'https://192.168.1.10/hook',
    'https://169.254.169.254/latest/meta-data',
    'https://[fd00::1]/hook',
    'https://0x0a000001/hook',
  ])('refuses the private callback address %s', async (callback_url) => {
    const response = await submitGoal({ text: TEXT, callback_url });
    expect(response.status).toBe(422);
    expect(await pointersIn(response)).toEqual(['/callback_url']);
  });

  it('takes 5,000 characters', async () => {
    expect((await submitGoal({ text: 'a b '.repeat(1_250) })).status).toBe(202);
  });

  it.each([
    ['malformed JSON', '{"text":', 'application/json', 400, 'malformed_json'],
    ['an empty body', '', 'application/json', 400, 'malformed_json'],
    ['a form', 'text=a', 'application/x-www-form-urlencoded', 415, 'unsupported_media_type'],
    ['plain text', '{"text":"a"}', 'text/plain', 415, 'unsupported_media_type'],
    [
      'a body over the limit',
      `{"text":"${'a'.repeat(1_048_577)}"}`,
      'application/json',
      413,
      'payload_too_large',
    ],
  ])('refuses %s', async (_name, body, type, status, code) => {
    const response = await submitGoal(body, { 'content-type': type });
    expect(response.status).toBe(status);
    expect((await problemIn(response)).code).toBe(code);
  });

  it('refuses a body of no type', async () => {
    const body = new TextEncoder().encode('{"text":"a"}');
    const response = await api.app.request('/v1/goals', { method: 'POST', body });
    expect((await problemIn(response)).code).toBe('unsupported_media_type');
  });
});

describe('POST /v1/campaigns', () => {
  const submitCampaign = (body: unknown) => api.request('POST', '/v1/campaigns', body);

  it.each([
    ['a text', { text: TEXT, context: { currency: 'EUR' } }],
    ['a parsed goal', { goal: parsedGoal() }],
  ])('accepts %s', async (_name, body) => {
    const response = await submitCampaign({ ...body, options: { seed: 7 } });
    expect(response.status).toBe(202);
    expect(await jobIn(response)).toMatchObject({ kind: 'generate', status: 'queued' });
  });

  it('accepts the id of a parse job', async () => {
    const { id } = await jobIn(await submitGoal({ text: TEXT }));
    const response = await submitCampaign({ goal_job_id: id });
    expect(response.status).toBe(202);
    expect((await jobIn(response)).parent_id).toBe(id);
  });

  it('answers not_found for the id of no job', async () => {
    const response = await submitCampaign({ goal_job_id: UNKNOWN_ID });
    expect(response.status).toBe(404);
    expect((await problemIn(response)).code).toBe('not_found');
  });

  it.each([
    ['nothing to plan', {}, ['']],
    ['two things to plan', { text: TEXT, goal_job_id: UNKNOWN_ID }, ['']],
    ['a context without a text', { goal_job_id: UNKNOWN_ID, context: {} }, ['/context']],
    ['a goal with an unknown field', { goal: { ...parsedGoal(), extra: 1 } }, ['/goal/extra']],
    ['an id that is none', { goal_job_id: '7' }, ['/goal_job_id']],
  ])('refuses %s', async (_name, body, pointers) => {
    const response = await submitCampaign(body);
    expect(response.status).toBe(422);
    expect(await pointersIn(response)).toEqual(pointers);
  });
});

describe('Idempotency-Key', () => {
  it('returns the first answer again, marked as replayed', async () => {
    const headers = { 'idempotency-key': 'again' };
    const first = await submitGoal({ text: TEXT }, headers);
    const second = await submitGoal({ text: TEXT }, headers);
    expect(first.headers.has('idempotency-replayed')).toBe(false);
    expect(second.headers.get('idempotency-replayed')).toBe('true');
    expect(second.status).toBe(202);
    expect(await jobIn(second)).toEqual(await jobIn(first));
  });

  it('refuses the key with another body', async () => {
    const headers = { 'idempotency-key': 'reused' };
    await submitGoal({ text: TEXT }, headers);
    const other = await submitGoal({ text: `${TEXT}.` }, headers);
    expect(other.status).toBe(422);
    expect((await problemIn(other)).code).toBe('idempotency_key_reused');
  });

  it('takes the key on another path for another one', async () => {
    const headers = { 'idempotency-key': 'elsewhere' };
    await submitGoal({ text: TEXT }, headers);
    const campaign = await api.request('POST', '/v1/campaigns', { text: TEXT }, headers);
    expect(campaign.status).toBe(202);
    expect(campaign.headers.has('idempotency-replayed')).toBe(false);
    expect((await jobIn(campaign)).kind).toBe('generate');
  });

  it('makes one job of fifty requests at the same moment', async () => {
    const headers = { 'idempotency-key': 'at once' };
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => submitGoal({ text: TEXT }, headers)),
    );
    const accepted = answers.filter(({ status }) => status === 202);
    const ids = await Promise.all(accepted.map(async (answer) => (await jobIn(answer)).id));
    expect(new Set(ids).size).toBe(1);
    const replayed = accepted.filter(({ headers: h }) => h.has('idempotency-replayed'));
    expect(replayed).toHaveLength(accepted.length - 1);
    for (const { status } of answers) expect([202, 409]).toContain(status);
  });

  it('is not used up by a refused request', async () => {
    const headers = { 'idempotency-key': 'second try' };
    expect((await submitGoal({ text: '' }, headers)).status).toBe(422);
    const response = await submitGoal({ text: TEXT }, headers);
    expect(response.status).toBe(202);
    expect(response.headers.has('idempotency-replayed')).toBe(false);
  });

  it('is refused when it is too long', async () => {
    const response = await submitGoal({ text: TEXT }, { 'idempotency-key': 'x'.repeat(256) });
    expect(await pointersIn(response)).toEqual(['/header/idempotency-key']);
  });
});
