/** A command as a user runs it. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export interface Run {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** @param name of a file in scripts/ */
export function runScript(
  name: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<Run> {
  const script = fileURLToPath(new URL(`../../scripts/${name}.ts`, import.meta.url));
  const { promise, resolve } = Promise.withResolvers<Run>();
  const child = execFile(
    process.execPath,
    [script, ...args],
    { env: { ...process.env, GOALPOST_ENV: 'test', ...env } },
    (_error, stdout, stderr) => resolve({ exitCode: child.exitCode, stdout, stderr }),
  );
  return promise;
}
