/**
 * What the language model cost each day (UTC), for each tenant and for all, shared by all processes. A call's greatest
 * cost is taken before it is made and corrected after it: two workers cannot both spend the last of a budget, and a call
 * whose worker died counts in full.
 */
import type { Redis } from 'ioredis';
import { defineScript } from './define-script.ts';

interface ModelSpendOptions {
  /** The durable server: a cache may forget what was spent. */
  readonly redis: Redis;
  readonly prefix: string;
}

/** Whole millionths of the currency. */
interface Reservation {
  readonly day: string;
  readonly tenant: string;
  readonly amount: number;
}

interface Budgets {
  readonly all: number;
  readonly tenant: number;
  readonly keptSeconds: number;
}

export type ModelSpend = ReturnType<typeof createModelSpend>;

export function createModelSpend({ redis, prefix }: ModelSpendOptions) {
  const script = defineScript(redis, 'reserve-model-spend');
  const keyOf = (day: string): string => `${prefix}:model-spend:${day}`;
  return {
    /** `all` and `tenant` name the budget that does not hold the amount. */
    reserve: async (
      { day, tenant, amount }: Reservation,
      { all, tenant: own, keptSeconds }: Budgets,
    ): Promise<'reserved' | 'all' | 'tenant'> =>
      (await script(prefix, day, tenant, amount, all, own, keptSeconds)) as
        | 'reserved'
        | 'all'
        | 'tenant',

    /** Puts what a call really cost in the place of what was reserved for it. */
    settle: async ({ day, tenant, amount }: Reservation, cost: number): Promise<void> => {
      if (cost === amount) return;
      const key = keyOf(day);
      await redis
        .multi()
        .hincrby(key, 'all', cost - amount)
        .hincrby(key, `tenant:${tenant}`, cost - amount)
        .exec();
    },

    /** What was spent or is reserved: of all tenants, and of one. */
    read: async (day: string, tenant: string) => {
      const [all, own, calls] = await redis.hmget(keyOf(day), 'all', `tenant:${tenant}`, 'calls');
      return { all: Number(all ?? 0), tenant: Number(own ?? 0), calls: Number(calls ?? 0) };
    },
  };
}
