/** All settings: the one source of their types, validation and documentation. Values are in `config/*.json`. */
import { z } from 'zod';
import { AuthSettings } from './sections/auth.ts';
import { BaselineSettings } from './sections/baseline.ts';
import { CampaignSettings } from './sections/campaign.ts';
import { GoalSettings } from './sections/goal.ts';
import { JobsSettings } from './sections/jobs.ts';
import { LoggingSettings } from './sections/logging.ts';
import { MarketSettings } from './sections/market.ts';
import { MongodbSettings } from './sections/mongodb.ts';
import { ProvidersSettings } from './sections/providers.ts';
import { QueuesSettings, WorkersSettings } from './sections/queues.ts';
import { RedisSettings } from './sections/redis.ts';
import { ServerSettings } from './sections/server.ts';
import { WebhooksSettings } from './sections/webhooks.ts';

export const Config = z.strictObject({
  server: ServerSettings,
  logging: LoggingSettings,
  redis: RedisSettings,
  mongodb: MongodbSettings,
  queues: QueuesSettings,
  workers: WorkersSettings,
  jobs: JobsSettings,
  webhooks: WebhooksSettings,
  auth: AuthSettings,
  goal: GoalSettings,
  baseline: BaselineSettings,
  campaign: CampaignSettings,
  market: MarketSettings,
  providers: ProvidersSettings,
});
export type Config = z.infer<typeof Config>;
