import { afterEach, expect, it } from 'vitest';
import type { Job } from '#src/contract/job.ts';
import { startPlatform, type TestPlatform } from '#test/support/platform.ts';
import { startReceiver } from '#test/support/webhook-receiver.ts';

let platform: TestPlatform | undefined;

afterEach(async () => {
  await platform?.stop();
  platform = undefined;
});

it("names the request and the job on every line from the API to the webhook, and no goal's words", async () => {
  const lines: Record<string, unknown>[] = [];
  const receiver = await startReceiver();
  platform = await startPlatform({ log: (line) => void lines.push(line) });
  const answer = await platform.request(
    'POST',
    '/v1/goals',
    { text: 'Sell 20 kayaks in Maine by June, $900', callback_url: receiver.url },
    { 'x-request-id': 'traced-7' },
  );
  const { id } = (await answer.json()) as Job;
  await expect.poll(() => lines.filter((line) => line['queue'] === 'webhook')).toHaveLength(1);
  await receiver.close();

  const about = lines.filter((line) => line['job_id'] === id);
  expect(about.map((line) => line['event'])).toEqual(['http.request', 'job.run', 'job.run']);
  expect(new Set(about.map((line) => line['request_id']))).toEqual(new Set(['traced-7']));
  expect(JSON.stringify(lines)).not.toContain('kayaks');
});
