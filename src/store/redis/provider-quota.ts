/** How many calls providers got today (UTC) and what they cost, counted for all processes together. */
import type { Redis } from 'ioredis';
import { defineScript } from './define-script.ts';

interface QuotaOptions {
  /** The durable server: a cache may forget what was used. */
  readonly redis: Redis;
  readonly prefix: string;
}

export interface QuotaLimits {
  readonly requests_per_minute: number;
  /** 0: no limit. */
  readonly requests_per_day: number;
  /** US dollars. */
  readonly cost_per_call: number;
  /** US dollars; 0: no limit. */
  readonly cost_per_day: number;
}

interface TakeOptions {
  readonly nowMs: number;
  /** Part of the day's calls from which the rest is spread over the rest of the day, 0..1. */
  readonly spreadFrom: number;
  /** A call that would wait longer takes nothing. */
  readonly maxWaitMs: number;
}

export interface QuotaAnswer {
  /** `later`: not before so long. `exhausted`: not before the day is over. */
  readonly outcome: 'go' | 'later' | 'exhausted';
  readonly waitMs: number;
}

export interface QuotaUse {
  readonly calls: number;
  /** US dollars. */
  readonly cost: number;
}

export type ProviderQuota = ReturnType<typeof createProviderQuota>;

const MS_PER_MINUTE = 60_000;
const MS_PER_DAY = 86_400_000;
const DAY_LENGTH = 10;
/** Money is counted in whole millionths, so that sums are exact. */
const MILLION = 1_000_000;

/** Every function throws while the server is away. */
export function createProviderQuota({ redis, prefix }: QuotaOptions) {
  const script = defineScript(redis, 'take-provider-quota');
  const dayOf = (nowMs: number): string => new Date(nowMs).toISOString().slice(0, DAY_LENGTH);

  return {
    /** Takes one call; after `go` it may be made once `waitMs` are over. */
    take: async (
      provider: string,
      limits: QuotaLimits,
      { nowMs, spreadFrom, maxWaitMs }: TakeOptions,
    ): Promise<QuotaAnswer> => {
      const [outcome, waitMs] = (await script(
        prefix,
        provider,
        dayOf(nowMs),
        nowMs,
        MS_PER_DAY - (nowMs % MS_PER_DAY),
        MS_PER_MINUTE / limits.requests_per_minute,
        limits.requests_per_day,
        Math.round(limits.cost_per_call * MILLION),
        Math.round(limits.cost_per_day * MILLION),
        spreadFrom,
        maxWaitMs,
      )) as [QuotaAnswer['outcome'], number];
      return { outcome, waitMs };
    },

    /** What was used of today. */
    read: async (provider: string, nowMs: number): Promise<QuotaUse> => {
      const key = `${prefix}:provider-quota:${provider}:${dayOf(nowMs)}`;
      const [calls, cost] = await redis.hmget(key, 'calls', 'cost');
      return { calls: Number(calls ?? 0), cost: Number(cost ?? 0) / MILLION };
    },
  };
}
