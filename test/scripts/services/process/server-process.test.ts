import { createServer } from 'node:net';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { expect, onTestFinished, test } from 'vitest';
import { findFreePort } from '#scripts/services/process/ports.ts';
import { type ServerSpec, startServer } from '#scripts/services/process/server-process.ts';
import { findRedis } from '#scripts/services/redis/find-redis.ts';
import { describeRedis } from '#scripts/services/redis/redis-server.ts';
import { startRedis } from '#test/support/redis-server.ts';
import { writeShellProgram } from '#test/support/shell-program.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';

async function describeOn(port: number): Promise<ServerSpec> {
  const search = await findRedis(process.env, () => undefined);
  if (search.outcome === 'missing') throw new Error(search.reason);
  const dataDir = await temporaryFolder();
  return describeRedis({ program: search.program, port, dataDir, env: process.env });
}

test('a stranger that answers at the port is never taken for the server, and is left alone', async () => {
  const stranger = await startRedis();
  onTestFinished(stranger.cleanUp);
  const client = new Redis(stranger.url);
  onTestFinished(() => client.disconnect());
  await client.set('theirs', 'untouched');

  expect(await startServer(await describeOn(stranger.port))).toEqual({ outcome: 'port_taken' });

  expect(await client.get('theirs')).toBe('untouched');
});

test('a port on which something silent listens counts as taken', async () => {
  const listener = createServer();
  onTestFinished(() => void listener.close());
  listener.listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const { port } = listener.address() as AddressInfo;

  expect(await startServer(await describeOn(port))).toEqual({ outcome: 'port_taken' });
});

test('a program that ends before it answers fails with what it wrote', async () => {
  const folder = await temporaryFolder();
  const command = await writeShellProgram(folder, 'server', [
    'echo the disk is full >&2',
    'exit 3',
  ]);
  const spec = { ...(await describeOn(await findFreePort())), command, label: 'server 1' };

  expect(await startServer(spec)).toEqual({
    outcome: 'failed',
    reason: 'server 1 exited with 3: the disk is full',
  });
});

test('a program that is not there fails with a reason', async () => {
  const command = join(await temporaryFolder(), 'nothing');
  const spec = { ...(await describeOn(await findFreePort())), command };

  expect(await startServer(spec)).toMatchObject({
    outcome: 'failed',
    reason: expect.stringContaining('ENOENT'),
  });
});

test('a server that ignores SIGTERM is stopped all the same', async () => {
  const spec = { ...(await describeOn(await findFreePort())), stopGraceMs: 100 };
  const start = await startServer(spec);
  if (start.outcome !== 'running') throw new Error(start.outcome);
  // Frozen, a process does not get SIGTERM.
  process.kill(start.server.pid, 'SIGSTOP');

  await start.server.stop();

  expect(await start.server.exited).toBe('ended by SIGKILL');
});
