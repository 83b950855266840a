/** All settings: the one source of their types, validation and documentation. Values are in `config/*.json`. */
import { z } from 'zod';
import { AuthSettings } from './sections/auth.ts';
import { BaselineSettings } from './sections/baseline.ts';
import { CampaignSettings } from './sections/campaign.ts';
import { CorrectionsSettings } from './sections/corrections.ts';
import { GoalSettings } from './sections/goal.ts';
import { JobsSettings } from './sections/jobs.ts';
import { LanguageModelSettings } from './sections/language-model.ts';
import { LearningSettings } from './sections/learning.ts';
import { LoggingSettings } from './sections/logging.ts';
import { MarketSettings } from './sections/market.ts';
import { MongodbSettings } from './sections/mongodb.ts';
import { ProvidersSettings } from './sections/providers.ts';
import { QueuesSettings, WorkersSettings } from './sections/queues.ts';
import { RedisSettings } from './sections/redis.ts';
import { ServerSettings } from './sections/server.ts';
import { TenantsSettings } from './sections/tenants.ts';
import { WebhooksSettings } from './sections/webhooks.ts';

export const Config = z.strictObject({
  server: ServerSettings.meta({ description: 'How the HTTP API is served.' }),
  logging: LoggingSettings.meta({ description: 'What is logged.' }),
  redis: RedisSettings.meta({ description: 'Redis as queue store and as cache.' }),
  mongodb: MongodbSettings.meta({ description: 'MongoDB: the durable history.' }),
  queues: QueuesSettings.meta({ description: 'The queues and how their jobs run.' }),
  workers: WorkersSettings.meta({ description: 'How workers watch over themselves.' }),
  jobs: JobsSettings.meta({ description: 'Job records: where they stay and for how long.' }),
  webhooks: WebhooksSettings.meta({ description: 'Webhook deliveries.' }),
  auth: AuthSettings.meta({ description: 'API keys.' }),
  tenants: TenantsSettings.meta({ description: 'Erasure of what tenants gave.' }),
  goal: GoalSettings.meta({ description: 'How goals are read.' }),
  corrections: CorrectionsSettings.meta({ description: 'What corrections of readings teach.' }),
  learning: LearningSettings.meta({ description: 'What outcomes of campaigns teach.' }),
  language_model: LanguageModelSettings.meta({
    description: 'Refinement of readings by a language model: optional, off by default.',
  }),
  baseline: BaselineSettings.meta({
    description:
      'The market as configured: what stands in where no provider and no history says better.',
  }),
  campaign: CampaignSettings.meta({ description: 'How plans are made.' }),
  market: MarketSettings.meta({ description: 'How market data is read, kept and checked.' }),
  providers: ProvidersSettings.meta({ description: 'The providers of market data.' }),
});
export type Config = z.infer<typeof Config>;
