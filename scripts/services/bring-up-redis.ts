/** Redis, from the search for a program to a server that is kept running. */
import { findRedis } from './find-redis.ts';
import { type KeptServer, keepRunning } from './keep-running.ts';
import type { SupervisorOrder } from './messages.ts';
import { findFreePort } from './ports.ts';
import { describeRedis } from './redis-server.ts';
import { startServer } from './server-process.ts';
import type { SuperviseContext } from './supervise-services.ts';

/** Another process may take a port between our look and the server's bind. */
const PORT_ATTEMPTS = 10;

export async function bringUpRedis(
  order: SupervisorOrder,
  { send, env, signal }: SuperviseContext,
): Promise<KeptServer | undefined> {
  const report = (line: string): void => send({ type: 'report', line });
  const fail = (reason: string): undefined => {
    send({ type: 'failed', service: 'redis', reason });
  };
  const search = await findRedis(env, report);
  if (search.outcome === 'missing') return fail(search.reason);
  for (let attempt = 0; attempt < PORT_ATTEMPTS && !signal.aborted; attempt += 1) {
    const port = order.redisPort ?? (await findFreePort());
    const spec = await describeRedis({
      program: search.program,
      port,
      dataDir: order.dataDir,
      env,
    });
    const start = await startServer(spec, signal);
    if (start.outcome === 'failed') return fail(`redis: ${start.reason}`);
    if (start.outcome === 'port_taken') continue;
    const onUp = (pid: number): void =>
      send({ type: 'up', service: 'redis', port, pid, label: spec.label });
    report(`redis: ${spec.label} on 127.0.0.1:${port}, data in ${spec.dataFolder}`);
    onUp(start.server.pid);
    return keepRunning({ spec, first: start.server, report, onUp });
  }
  return fail('redis: every port tried was taken by another process');
}
