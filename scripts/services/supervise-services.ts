/** Brings up the services of one data folder and keeps them up until told to stop. */
import { once } from 'node:events';
import type { FromSupervisor, ServiceName, SupervisorOrder } from './messages.ts';
import { bringUpMongodb } from './mongodb/bring-up-mongodb.ts';
import { claimFolder } from './process/claim-folder.ts';
import type { KeptServer } from './process/keep-running.ts';
import { type RunRecord, writeRunRecord } from './process/run-record.ts';
import { bringUpRedis } from './redis/bring-up-redis.ts';

export interface SuperviseContext {
  readonly send: (message: FromSupervisor) => void;
  readonly report: (line: string) => void;
  readonly env: NodeJS.ProcessEnv;
  /** Stops everything. */
  readonly signal: AbortSignal;
}

const BRING_UP: Record<
  ServiceName,
  (order: SupervisorOrder, context: SuperviseContext) => Promise<KeptServer | undefined>
> = { redis: bringUpRedis, mongodb: bringUpMongodb };

/** Settles when everything it started is gone. */
export async function superviseServices(
  order: SupervisorOrder,
  context: SuperviseContext,
): Promise<void> {
  const { dataDir, launcherPid } = order;
  const claim = await claimFolder(dataDir, launcherPid, context.signal);
  if (claim.outcome === 'in_use') {
    context.send({ type: 'refused', reason: claim.reason });
    return;
  }
  const servers: RunRecord['servers'] = {};
  const send = (message: FromSupervisor): void => {
    if (message.type === 'up') {
      servers[message.service] = { pid: message.pid, port: message.port };
      writeRunRecord(dataDir, { launcher_pid: launcherPid, servers });
    }
    context.send(message);
  };
  const bringUp = (service: ServiceName): Promise<KeptServer | undefined> =>
    BRING_UP[service](order, { ...context, send }).catch((error: unknown) => {
      send({ type: 'failed', service, reason: `${service}: ${String(error)}` });
      return undefined;
    });
  const starting = order.services.map(bringUp);
  if (!context.signal.aborted) await once(context.signal, 'abort');
  await Promise.all(starting.map(async (kept) => (await kept)?.stop()));
  writeRunRecord(dataDir, { launcher_pid: launcherPid, servers: {} });
  claim.lock.release();
}
