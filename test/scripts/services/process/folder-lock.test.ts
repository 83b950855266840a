import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, onTestFinished, test } from 'vitest';
import { lockFolder } from '#scripts/services/process/folder-lock.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';

test('a folder is locked once until its holder lets go', async () => {
  const folder = await temporaryFolder();
  const held = lockFolder(folder);
  expect(held).toBeDefined();
  expect(lockFolder(folder)).toBeUndefined();

  held?.release();

  const again = lockFolder(folder);
  expect(again).toBeDefined();
  again?.release();
});

test('locks of different names do not meet', async () => {
  const folder = await temporaryFolder();
  const [one, other] = [lockFolder(folder, 'one'), lockFolder(folder, 'other')];
  expect(one).toBeDefined();
  expect(other).toBeDefined();
  one?.release();
  other?.release();
});

test('the lock of a process that is killed is free', async () => {
  const folder = await temporaryFolder();
  const module = new URL('../../../../scripts/services/process/folder-lock.ts', import.meta.url);
  const script = `
    const { lockFolder } = await import(${JSON.stringify(module.href)});
    console.log(lockFolder(${JSON.stringify(folder)}) !== undefined);
    setInterval(() => undefined, 60_000);`;
  const holder = spawn(process.execPath, ['--input-type=module', '-e', script]);
  onTestFinished(() => void holder.kill('SIGKILL'));
  const [said] = (await once(holder.stdout, 'data')) as [Buffer];
  expect(said.toString().trim()).toBe('true');
  expect(lockFolder(folder)).toBeUndefined();

  holder.kill('SIGKILL');
  await once(holder, 'exit');

  const free = lockFolder(folder);
  expect(free).toBeDefined();
  free?.release();
});
