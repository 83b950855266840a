/** What the HTTP edge is given, and what it keeps per request. */
import type { Context } from 'hono';
import type { Queue } from 'bullmq';
import type { Logger } from 'pino';
import type { ControlJobs, Health, ReadJobs, SubmitWork, WatchJob } from '#src/app/job-api.ts';
import type { Config } from '#src/config/schema.ts';
import type { MarketDatum } from '#src/contract/market.ts';
import type { Clock } from '#src/lib/clock.ts';

/** Who a request acts for. `admin` implies every scope. */
export interface Principal {
  readonly tenant: string;
  readonly scopes: readonly string[];
  /** Null for anonymous access in development. */
  readonly keyId: string | null;
}

interface KeyRecord {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly string[];
  readonly created_at: string;
}

export interface KeysDeps {
  readonly create: (
    tenant: string,
    wanted: { name: string; scopes: readonly string[] },
  ) => Promise<KeyRecord & { secret: string }>;
  readonly list: (tenant: string) => Promise<readonly KeyRecord[]>;
  /** False when the tenant has no such key. */
  readonly revoke: (tenant: string, id: string) => Promise<boolean>;
}

export interface WebhookSecretDeps {
  readonly get: (tenant: string) => Promise<string>;
  readonly rotate: (tenant: string) => Promise<string>;
}

export interface MarketDeps {
  readonly listMarket: (filter: {
    country?: string | undefined;
    industry?: string | undefined;
    channel?: string | undefined;
    currency?: string | undefined;
  }) => Promise<readonly MarketDatum[]>;
}

export interface HttpDeps {
  readonly submitWork: SubmitWork;
  readonly readJobs: ReadJobs;
  readonly watchJob: WatchJob;
  readonly controlJobs: ControlJobs;
  readonly health: Health;
  /** The value of the Authorization header to a principal; null when no key fits. */
  readonly authenticate: (authorization: string) => Promise<Principal | null>;
  readonly keys: KeysDeps;
  readonly webhookSecret: WebhookSecretDeps;
  readonly market: MarketDeps;
  /** The queues shown on the board. */
  readonly board: readonly Queue[];
  readonly settings: () => Config;
  readonly logger: Logger;
  readonly clock: Clock;
  /** The metrics in the Prometheus text format. */
  readonly metrics?: (() => Promise<string>) | undefined;
}

export interface HttpEnv {
  Variables: {
    requestId: string;
    /** The pattern of the route that answers, for logs. */
    route: string;
    tenant: string;
    /** Set when the answer carries the common headers already. */
    sealed: boolean;
  };
}

export type HttpContext = Context<HttpEnv>;
