/**
 * `npm run demo`: brings up everything, sends goals in plain words through API, queues and workers, receives the plans by
 * signed webhook, prints them, and stops what it started. Exit code 0 only when every plan came.
 */
import type { CampaignPlan } from '#src/contract/campaign.ts';
import type { Job } from '#src/contract/job.ts';
import { DEMO_GOALS } from './demo/goals.ts';
import { printPlan } from './demo/print-plan.ts';
import { receiveWebhooks, type WebhookEndpoint } from './demo/receive-webhooks.ts';
import { awaitReady } from './platform/await-ready.ts';
import { runProcesses } from './platform/run-processes.ts';
import { launchServices } from './services/launch.ts';

const READY_WITHIN_MS = 60_000;
const PLANS_WITHIN_MS = 60_000;

const report = (line: string): void => console.log(line);

async function call<Answer>(url: string, body?: unknown): Promise<Answer> {
  const post = {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  };
  const answer = await fetch(url, body === undefined ? {} : post);
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}: ${await answer.text()}`);
  return (await answer.json()) as Answer;
}

async function planOf(url: string, endpoint: WebhookEndpoint, text: string): Promise<CampaignPlan> {
  const accepted = await call<Job>(`${url}/v1/goals`, {
    text,
    generate: { variants: 3 },
    callback_url: endpoint.url,
  });
  const event = await endpoint.eventOf(accepted.next_id ?? '');
  if (event.type !== 'job.completed') {
    throw new Error(`${event.type}: ${event.data.error?.message ?? 'no reason given'}`);
  }
  return event.data.result as CampaignPlan;
}

async function showPlans(url: string): Promise<void> {
  const { secret } = await call<{ secret: string }>(`${url}/v1/webhooks/secret`);
  const endpoint = await receiveWebhooks(() => secret);
  const late = new Promise<never>((_resolve, reject) => {
    setTimeout(() => reject(new Error('the plans did not come in time')), PLANS_WITHIN_MS).unref();
  });
  try {
    const plans = DEMO_GOALS.map((text) => planOf(url, endpoint, text));
    for (const [index, text] of DEMO_GOALS.entries()) {
      const plan = await Promise.race([plans[index], late]);
      report(`\n“${text}”`);
      if (plan !== undefined) printPlan(plan, report);
    }
    report(`\n${plans.length} goals went in, ${plans.length} plans came back by signed webhook.`);
  } finally {
    endpoint.close();
  }
}

async function main(): Promise<number> {
  const services = await launchServices({ report });
  const processes = runProcesses({
    env: {
      ...process.env,
      REDIS_URL: services.redisUrl,
      MONGODB_URI: services.mongodbUri,
      // A free port: the demo runs beside a platform that is up, and beside another demo.
      PORT: '0',
      LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'warn',
    },
    report,
  });
  const stop = async (): Promise<void> => {
    await processes.stop();
    await services.stop();
  };
  process.on('SIGINT', () => void stop().finally(() => process.exit(130)));
  process.on('SIGTERM', () => void stop().finally(() => process.exit(143)));
  try {
    const url = await processes.url;
    await awaitReady(url, READY_WITHIN_MS);
    report(`goalpost: ${url}`);
    await showPlans(url);
    return 0;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return 1;
  } finally {
    await stop();
  }
}

process.exit(
  await main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    return 1;
  }),
);
