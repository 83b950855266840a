import { readFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { findRedis } from '#scripts/services/redis/find-redis.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';
import { writeShellProgram } from '#test/support/shell-program.ts';

const redisLike = (version: string): string[] => [`echo "Redis server v=${version} sha=0"`];
const silent = (): undefined => undefined;

test('redis-server on the PATH is found with its version', async () => {
  const folder = await temporaryFolder();
  const path = await writeShellProgram(folder, 'redis-server', redisLike('7.2.5'));
  expect(await findRedis({ PATH: folder }, silent)).toEqual({
    outcome: 'found',
    program: { name: 'redis-server', path, version: '7.2.5' },
  });
});

test('valkey-server serves where there is no redis-server that runs', async () => {
  const folder = await temporaryFolder();
  await writeShellProgram(folder, 'redis-server', ['exit 127']);
  const path = await writeShellProgram(folder, 'valkey-server', redisLike('8.0.1'));
  expect(await findRedis({ PATH: folder }, silent)).toMatchObject({
    outcome: 'found',
    program: { name: 'valkey-server', path },
  });
});

test.skipIf(process.getuid?.() !== 0)(
  'root installs it with apt-get, without a question',
  async () => {
    const folder = await temporaryFolder();
    const calls = join(folder, 'calls');
    // Stands for the package manager: says how it was called and puts the program on the PATH.
    await writeShellProgram(folder, 'apt-get', [
      `echo "$DEBIAN_FRONTEND $*" >> ${calls}`,
      `if [ "$1" = install ]; then`,
      `  printf '#!/bin/sh\\necho v=7.0.15\\n' > ${join(folder, 'redis-server')}`,
      `  /bin/chmod +x ${join(folder, 'redis-server')}`,
      `fi`,
    ]);
    const lines: string[] = [];

    const search = await findRedis({ PATH: folder }, (line) => void lines.push(line));

    expect(search).toMatchObject({ outcome: 'found', program: { version: '7.0.15' } });
    expect((await readFile(calls, 'utf8')).trim().split('\n')).toEqual([
      'noninteractive update -q',
      'noninteractive install -y -q --no-install-recommends redis-server',
    ]);
    expect(lines[0]).toMatch(/installing it with apt-get/u);
  },
);

test.skipIf(process.getuid?.() !== 0)(
  'a failed installation says what the package manager said',
  async () => {
    const folder = await temporaryFolder();
    await writeShellProgram(folder, 'apt-get', [
      'echo "E: Unable to locate package $6" >&2',
      'exit 100',
    ]);
    expect(await findRedis({ PATH: folder }, silent)).toMatchObject({
      outcome: 'missing',
      reason: expect.stringMatching(
        /exited with 100: E: Unable to locate package[\s\S]*Ways out:/u,
      ),
    });
  },
);

test('the Redis of this machine is found as the launcher will start it', async () => {
  const search = await findRedis(process.env, silent);
  if (search.outcome === 'missing') throw new Error(search.reason);
  expect((process.env['PATH'] ?? '').split(delimiter)).toContain(dirname(search.program.path));
  expect(search.program.version).toMatch(/^\d+\.\d+\.\d+$/u);
});
