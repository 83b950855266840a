/** Limits of a key over two API processes that share nothing but Redis. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startProcess, urlOf, type PlatformProcess } from '#test/support/processes.ts';
import { startLive, type Live } from './live.ts';

const LIMIT = 40;

let live: Live;
let second: PlatformProcess;
let urls: string[];
beforeAll(async () => {
  live = await startLive({
    worker: false,
    env: {
      GOALPOST__AUTH__RATE_LIMIT__REQUESTS: String(LIMIT),
      GOALPOST__AUTH__RATE_LIMIT__WINDOW_SECONDS: '3600',
      // So that a busy machine does not count a request later.
      GOALPOST__AUTH__RATE_LIMIT__ANSWER_TIMEOUT_MS: '1000',
    },
  });
  second = startProcess('api', live.settings);
  urls = [live.url, await urlOf(second)];
  while ((await fetch(`${urls[1]}/readyz`)).status !== 200) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
});
afterAll(async () => {
  await second.end('SIGKILL');
  await live.stop();
});

it('hold for both together, are told to the caller, and outlive a process', async () => {
  const answers = await Promise.all(
    Array.from({ length: 3 * LIMIT }, (_, index) => fetch(`${urls[index % 2]}/v1/jobs?limit=1`)),
  );
  const allowed = answers.filter(({ status }) => status === 200);
  expect(allowed).toHaveLength(LIMIT);
  for (const answer of answers) {
    expect([200, 429]).toContain(answer.status);
    expect(answer.headers.get('ratelimit-policy')).toMatch(
      new RegExp(`^"burst";q=\\d+;w=1, "sustained";q=${LIMIT};w=3600$`),
    );
    expect(answer.headers.get('ratelimit')).toMatch(
      /^"burst";r=\d+;t=[01], "sustained";r=\d+;t=\d+$/,
    );
  }
  const refused = await live.get('/v1/jobs');
  expect(refused.body).toMatchObject({ status: 429, code: 'rate_limited', retryable: true });
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(3_500);
  expect((await live.get('/healthz')).status).toBe(200);
});
