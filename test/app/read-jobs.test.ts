import { afterEach, expect, it } from 'vitest';
import type { Job } from '#src/contract/job.ts';
import { jobKeys } from '#src/store/redis/keys.ts';
import { startPlatform, type TestPlatform } from '#test/support/platform.ts';

let platform: TestPlatform | undefined;

afterEach(async () => {
  await platform?.stop();
  platform = undefined;
});

it('reads a job whole that leaves Redis between the reading of its record and of its result', async () => {
  platform = await startPlatform({ env: { GOALPOST__JOBS__HOT_SECONDS: '1' } });
  const { request, core, space } = platform;
  const submitted = await request(
    'POST',
    '/v1/goals',
    { text: 'Sell 20 kayaks by June' },
    { prefer: 'wait=20' },
  );
  const job = (await submitted.json()) as Job;
  const keys = jobKeys(space.redisPrefix);
  // Archived, and old enough to have left.
  await expect
    .poll(() => core.redis.zscore(keys.evictions, job.id), { timeout: 20_000 })
    .not.toBeNull();
  await core.redis.zrem(keys.evictions, job.id);
  await expect.poll(() => Date.now() - Date.parse(job.created_at)).toBeGreaterThan(1_000);

  await core.redis.del(keys.result(job.id));

  const read = (await (await request('GET', `/v1/jobs/${job.id}`)).json()) as Job;
  expect(read.result).toEqual(job.result);
  const list = (await (await request('GET', '/v1/jobs')).json()) as { data: Job[] };
  expect(list.data.map(({ result }) => result)).toEqual([job.result]);
});
