/** What the HTTP edge is given, and what it keeps per request. */
import type { Context } from 'hono';
import type { Queue } from 'bullmq';
import type { Logger } from 'pino';
import type { ControlJobs, Health, ReadJobs, SubmitWork, WatchJob } from '#src/app/job-api.ts';
import type { ManageKeys } from '#src/app/manage-keys.ts';
import type { ReadMarket } from '#src/app/read-market.ts';
import type { ReadMarketHistory } from '#src/app/read-market-history.ts';
import type { ReadProviders } from '#src/app/read-providers.ts';
import type { SubmitCorrection } from '#src/app/submit-correction.ts';
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
  readonly readJobs: ReadJobs;
  readonly watchJob: WatchJob;
  readonly controlJobs: ControlJobs;
  readonly submitCorrection: SubmitCorrection;
  readonly health: Health;
  /** The value of the Authorization header to a principal; null when no key fits. */
  readonly authenticate: (authorization: string) => Promise<Principal | null>;
  readonly keys: ManageKeys;
  readonly webhookSecret: WebhookSecretAccess;
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
    /** Set when the answer carries the common headers already. */
    sealed: boolean;
  };
}

export type HttpContext = Context<HttpEnv>;
