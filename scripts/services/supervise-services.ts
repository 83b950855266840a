/** Brings up the services of one data folder and keeps them up until told to stop. */
import { once } from 'node:events';
import { lockFolder } from './data-lock.ts';
import type { KeptServer } from './keep-running.ts';
import type { FromSupervisor, SupervisorOrder } from './messages.ts';
import { bringUpMongodb } from './bring-up-mongodb.ts';
import { bringUpRedis } from './bring-up-redis.ts';

export interface SuperviseContext {
  readonly send: (message: FromSupervisor) => void;
  readonly env: NodeJS.ProcessEnv;
  /** Stops everything. */
  readonly signal: AbortSignal;
}

/** Settles when everything it started is gone. */
export async function superviseServices(
  order: SupervisorOrder,
  context: SuperviseContext,
): Promise<void> {
  const { send, signal } = context;
  const lock = lockFolder(order.dataDir, 'launcher');
  if (!lock) {
    send({
      type: 'refused',
      reason: `another copy of Goalpost is using ${order.dataDir}: stop it, or give this one a data folder of its own`,
    });
    return;
  }
  const wants = (name: 'redis' | 'mongodb'): boolean => order.services.includes(name);
  const starting: Promise<KeptServer | undefined>[] = [];
  if (wants('redis')) starting.push(bringUpRedis(order, context));
  if (wants('mongodb')) starting.push(bringUpMongodb(order, context));
  if (!signal.aborted) await once(signal, 'abort');
  await Promise.all(starting.map(async (kept) => (await kept)?.stop()));
  lock.release();
}
