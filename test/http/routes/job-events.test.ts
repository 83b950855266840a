import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Job } from '#src/contract/job.ts';
import { jobIn, openApi, type OpenApi, parsedGoal, problemIn } from '../open-api.ts';

let api: OpenApi;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.stop());

interface SseEvent {
  readonly id: number;
  readonly event: string;
  readonly job: Job;
}

async function submit(): Promise<string> {
  return (await jobIn(await api.request('POST', '/v1/goals', { text: 'Sell more shoes' }))).id;
}
const follow = (id: string, headers: Record<string, string> = {}) =>
  api.request('GET', `/v1/jobs/${id}/events`, undefined, headers);

/** Events as they come; ends with the stream. */
async function* eventsOf(response: Response): AsyncGenerator<SseEvent> {
  let text = '';
  for await (const chunk of response.body ?? []) {
    text += Buffer.from(chunk).toString();
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const block = text.slice(0, end);
      text = text.slice(end + 2);
      if (!block.startsWith(':')) yield eventIn(block);
    }
  }
}

function eventIn(block: string): SseEvent {
  const fields = Object.fromEntries(
    block
      .split('\n')
      .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]),
  );
  return {
    id: Number(fields['id']),
    event: fields['event'] ?? '',
    job: Job.parse(JSON.parse(fields['data'] ?? '')),
  };
}

describe('GET /v1/jobs/{id}/events', () => {
  it('streams every change with growing ids and ends with the job', async () => {
    const id = await submit();
    const response = await follow(id);
    expect(response.headers.get('content-type')).toMatch(/^text\/event-stream/);
    expect(response.headers.get('x-accel-buffering')).toBe('no');
    const seen: SseEvent[] = [];
    for await (const event of eventsOf(response)) {
      seen.push(event);
      // Each change is made once the one before was seen, so that none is folded into the next.
      if (event.job.status === 'queued') await api.core.store.start(id);
      else if (event.event === 'status') await api.core.store.advance(id, 40, 'reading');
      else if (event.event === 'progress') await api.core.settle.complete(id, parsedGoal());
    }
    expect(seen.map(({ event }) => event)).toEqual(['status', 'status', 'progress', 'completed']);
    expect(seen.map(({ job }) => job.status)).toEqual([
      'queued',
      'running',
      'running',
      'completed',
    ]);
    expect(seen[2]?.job.progress).toEqual({ percent: 40, stage: 'reading' });
    const ids = seen.map((event) => event.id);
    expect(ids).toEqual(ids.toSorted((a, b) => a - b));
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('goes on after Last-Event-ID', async () => {
    const id = await submit();
    const first = await follow(id);
    const { value } = await eventsOf(first).next();
    await api.core.store.start(id);
    await api.fail(id);
    const rest: SseEvent[] = [];
    for await (const event of eventsOf(await follow(id, { 'last-event-id': String(value?.id) }))) {
      rest.push(event);
    }
    expect(rest.at(-1)?.event).toBe('failed');
    for (const event of rest) expect(event.id).toBeGreaterThan(value?.id ?? Infinity);
  });

  it('tells a returning client by 204 that nothing more comes', async () => {
    const id = await submit();
    await api.complete(id);
    const all: SseEvent[] = [];
    for await (const event of eventsOf(await follow(id))) all.push(event);
    expect(all.at(-1)?.event).toBe('completed');
    const again = await follow(id, { 'last-event-id': String(all.at(-1)?.id) });
    expect(again.status).toBe(204);
  });

  it('begins at the beginning for an id that is not ours', async () => {
    const id = await submit();
    await api.complete(id);
    const events: SseEvent[] = [];
    for await (const event of eventsOf(await follow(id, { 'last-event-id': 'x"y' })))
      events.push(event);
    expect(events.at(-1)?.event).toBe('completed');
  });

  it('stops following when the client leaves', async () => {
    const id = await submit();
    const response = await follow(id);
    const reader = (response.body ?? expect.unreachable()).getReader();
    await reader.read();
    const subscriptions = async () =>
      ((await api.core.redis.pubsub('CHANNELS', `*${id}*`)) as string[]).length;
    await expect.poll(subscriptions).toBe(1);
    await reader.cancel();
    await expect.poll(subscriptions).toBe(0);
  });

  it('ends when the process stops, so that the client goes on elsewhere', async () => {
    const own = await openApi();
    const { id } = await jobIn(await own.request('POST', '/v1/goals', { text: 'Sell more' }));
    const events = eventsOf(await own.request('GET', `/v1/jobs/${id}/events`));
    expect((await events.next()).value?.event).toBe('status');
    await own.stop();
    expect(await events.next()).toEqual({ done: true, value: undefined });
  });

  it('answers not_found for an unknown job, before any stream', async () => {
    const response = await follow('01890a5d-ac96-774b-bcce-b302099a8057');
    expect(response.status).toBe(404);
    expect((await problemIn(response)).code).toBe('not_found');
  });
});
