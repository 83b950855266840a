import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { isAlive } from '#scripts/services/process/leftovers.ts';
import { runCommand } from '#scripts/services/process/run-command.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';

const OPTIONS = { env: process.env, timeoutMs: 30_000 };
const PATIENCE = { timeout: 15_000, interval: 20 };

test('a command that works gives what it wrote', async () => {
  expect(await runCommand('/bin/echo', ['hello'], OPTIONS)).toEqual({
    outcome: 'done',
    stdout: 'hello\n',
  });
});

test('a command that fails gives its last lines', async () => {
  const run = await runCommand(
    '/bin/sh',
    ['-c', 'echo working; echo no space >&2; exit 4'],
    OPTIONS,
  );
  expect(run).toEqual({ outcome: 'failed', reason: 'exited with 4: working | no space' });
});

test('a program that is not there is a failure, not an exception', async () => {
  expect(await runCommand('/nowhere/program', [], OPTIONS)).toMatchObject({ outcome: 'failed' });
});

test('lines are handed over as they come, also when they come in pieces', async () => {
  const lines: string[] = [];
  const onLine = (line: string): void => void lines.push(line);
  await runCommand('/bin/sh', ['-c', 'printf one; printf " and a half\\ntwo\\n"'], {
    ...OPTIONS,
    onLine,
  });
  expect(lines).toEqual(['one and a half', 'two']);
});

test('a stopped command ends together with what it started', async () => {
  const pidFile = join(await temporaryFolder(), 'pid');
  const stopping = new AbortController();
  const run = runCommand('/bin/sh', ['-c', `sleep 600 & echo $! > ${pidFile}; wait`], {
    ...OPTIONS,
    signal: stopping.signal,
  });
  const grandchild = Number(
    await vi.waitUntil(
      async () => (await readFile(pidFile, 'utf8').catch(() => '')).trim(),
      PATIENCE,
    ),
  );

  stopping.abort();

  expect(await run).toMatchObject({
    outcome: 'failed',
    reason: expect.stringContaining('was stopped'),
  });
  await vi.waitUntil(() => !isAlive(grandchild), PATIENCE);
});

test('a command that takes too long is ended', async () => {
  const run = await runCommand('/bin/sleep', ['600'], { ...OPTIONS, timeoutMs: 50 });
  expect(run).toMatchObject({ outcome: 'failed', reason: expect.stringContaining('took longer') });
});

test('a command that leaves a daemon behind is over when it ends itself', async () => {
  const pidFile = join(await temporaryFolder(), 'pid');
  const run = await runCommand(
    '/bin/sh',
    ['-c', `sleep 600 & echo $! > ${pidFile}; echo installed`],
    OPTIONS,
  );
  expect(run).toEqual({ outcome: 'done', stdout: 'installed\n' });
  process.kill(Number(await readFile(pidFile, 'utf8')), 'SIGKILL');
});
