/** What the HTTP edge is given, and what it keeps per request. */
import type { Context } from 'hono';
import type { Queue } from 'bullmq';
import type { Logger } from 'pino';
import type {
  ControlJobs,
  ControlMany,
  Health,
  ReadJobs,
  SubmitWork,
  WatchJob,
} from '#src/app/job-api.ts';
import type { LimitRate } from '#src/app/limit-rate.ts';
import type { ManageKeys } from '#src/app/manage-keys.ts';
import type { ReadBatch } from '#src/app/read-batch.ts';
import type { ReadMarket } from '#src/app/read-market.ts';
import type { ReadMarketHistory } from '#src/app/read-market-history.ts';
import type { ReadProviders } from '#src/app/read-providers.ts';
import type { ReadOutcomeBatch } from '#src/app/read-outcome-batch.ts';
import type { ReadPatterns } from '#src/app/read-patterns.ts';
import type { SubmitCorrection } from '#src/app/submit-correction.ts';
import type { SubmitOutcomes } from '#src/app/submit-outcomes.ts';
import type { RememberAnswers } from '#src/app/remember-answers.ts';
import type { SubmitBatch } from '#src/app/submit-batch.ts';
import type { TenantData } from '#src/app/tenant-data.ts';
import type { WebhookSecretAccess } from '#src/app/webhook-secret.ts';
import type { Config } from '#src/config/schema.ts';
import type { Clock } from '#src/lib/clock.ts';

/** Who a request acts for. `admin` implies every scope. */
export interface Principal {
  readonly tenant: string;
  readonly scopes: readonly string[];
  /** Null for anonymous access in development. */
  readonly keyId: string | null;
}

export interface HttpDeps {
  readonly submitWork: SubmitWork;
  readonly submitBatch: SubmitBatch;
  readonly readBatch: Pick<ReadBatch, 'get'>;
  readonly readJobs: ReadJobs;
  readonly watchJob: WatchJob;
  readonly controlJobs: ControlJobs;
  readonly controlMany: ControlMany;
  readonly submitCorrection: SubmitCorrection;
  readonly submitOutcomes: SubmitOutcomes;
  readonly readOutcomeBatch: ReadOutcomeBatch;
  readonly readPatterns: ReadPatterns;
  readonly rememberAnswer: RememberAnswers;
  readonly health: Health;
  /** The value of the Authorization header to a principal; null when no key fits. */
  readonly authenticate: (authorization: string) => Promise<Principal | null>;
  readonly limitRate: LimitRate;
  readonly keys: ManageKeys;
  readonly webhookSecret: WebhookSecretAccess;
  readonly tenantData: TenantData;
  readonly market: Pick<ReadMarket, 'listMarket'>;
  readonly readMarketHistory: ReadMarketHistory;
  readonly readProviders: ReadProviders;
  /** The queues shown on the board. */
  readonly board: readonly Queue[];
  readonly settings: () => Config;
  readonly logger: Logger;
  readonly clock: Clock;
  /** The metrics in the Prometheus text format. */
  readonly metrics?: (() => Promise<string>) | undefined;
  /** Aborts when the process is asked to stop: streams and held answers end, so that clients go elsewhere. */
  readonly stopping?: AbortSignal | undefined;
}

export interface HttpEnv {
  Variables: {
    requestId: string;
    /** The pattern of the route that answers, for logs. */
    route: string;
    tenant: string;
    /** The job that this request made. */
    jobId: string | undefined;
    /** Headers that announce the rate limits, on answers of /v1. */
    rateHeaders: Readonly<Record<string, string>> | undefined;
    /** Set when the answer carries the common headers already. */
    sealed: boolean;
  };
}

export type HttpContext = Context<HttpEnv>;
