/** Redis, from the search for a program to a server that is kept running. */
import type { SupervisorOrder } from '#scripts/services/messages.ts';
import { type KeptServer, keepRunning } from '#scripts/services/process/keep-running.ts';
import { findFreePort } from '#scripts/services/process/ports.ts';
import { showPath } from '#scripts/services/process/show-path.ts';
import { startServer } from '#scripts/services/process/server-process.ts';
import type { SuperviseContext } from '#scripts/services/supervise-services.ts';
import { findRedis, type RedisProgram } from './find-redis.ts';
import { describeRedis } from './redis-server.ts';

/** Another process may take a port between our look and the server's bind. */
const PORT_ATTEMPTS = 10;

export async function bringUpRedis(
  order: SupervisorOrder,
  { send, report, env, signal }: SuperviseContext,
): Promise<KeptServer | undefined> {
  const fail = (reason: string): undefined => {
    send({ type: 'failed', service: 'redis', reason });
  };
  const describe = (program: RedisProgram, port: number) =>
    describeRedis({ program, port, dataDir: order.dataDir, env });
  const sendUp = (port: number, pid: number, label: string): void =>
    send({ type: 'up', service: 'redis', port, pid, label });

  const search = await findRedis(env, report);
  if (search.outcome === 'missing') return fail(search.reason);
  if (order.redisPort !== undefined) {
    // Clients know this port already: no other will do.
    const spec = describe(search.program, order.redisPort);
    const onRestart = (pid: number): void => sendUp(spec.port, pid, spec.label);
    return keepRunning({ spec, report, onRestart });
  }
  for (let attempt = 0; attempt < PORT_ATTEMPTS && !signal.aborted; attempt += 1) {
    const spec = describe(search.program, await findFreePort());
    const start = await startServer(spec, signal);
    if (start.outcome === 'failed') return fail(`redis: ${start.reason}`);
    if (start.outcome === 'port_taken') continue;
    report(`redis: ${spec.label} on 127.0.0.1:${spec.port}, data in ${showPath(spec.dataFolder)}`);
    const onRestart = (pid: number): void => sendUp(spec.port, pid, spec.label);
    onRestart(start.server.pid);
    return keepRunning({ spec, first: start.server, report, onRestart });
  }
  return fail('redis: every port tried was taken by another process');
}
