/** Runs a program to its end: package managers, downloads, compilers, `--version`. */
import { spawn } from 'node:child_process';

export type CommandOutcome =
  | { readonly outcome: 'done'; readonly stdout: string }
  | { readonly outcome: 'failed'; readonly reason: string };

interface CommandOptions {
  readonly env: NodeJS.ProcessEnv;
  readonly cwd?: string;
  readonly timeoutMs: number;
  /** Ends the program and everything it started. */
  readonly signal?: AbortSignal;
  readonly onLine?: (line: string) => void;
}

/** Output kept for the reason of a failure, in characters. */
const KEPT_OUTPUT = 2_000;

/** @returns the output, or why it failed: never throws. The program runs in a process group of its own. */
export function runCommand(
  command: string,
  args: readonly string[],
  options: CommandOptions,
): Promise<CommandOutcome> {
  const { promise, resolve } = Promise.withResolvers<CommandOutcome>();
  const child = spawn(command, args, {
    env: options.env,
    cwd: options.cwd,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let tail = '';
  let stopReason: string | undefined;
  const end = (reason: string): void => {
    stopReason = reason;
    if (child.pid !== undefined) killGroup(child.pid);
  };
  const timer = setTimeout(
    () => end(`took longer than ${options.timeoutMs} ms`),
    options.timeoutMs,
  );
  const onAbort = (): void => end('was stopped');
  if (options.signal?.aborted) onAbort();
  options.signal?.addEventListener('abort', onAbort, { once: true });
  const settle = (outcome: CommandOutcome): void => {
    clearTimeout(timer);
    options.signal?.removeEventListener('abort', onAbort);
    resolve(outcome);
  };
  const take = (chunk: Buffer): void => {
    const text = chunk.toString();
    tail = (tail + text).slice(-KEPT_OUTPUT);
    for (const line of text.split('\n')) if (line.trim() !== '') options.onLine?.(line.trim());
  };
  child.stdout.on('data', (chunk: Buffer) => {
    stdout += chunk.toString();
    take(chunk);
  });
  child.stderr.on('data', take);
  child.once('error', (error) => settle({ outcome: 'failed', reason: error.message }));
  child.once('close', (code, signal) => {
    if (code === 0) return settle({ outcome: 'done', stdout });
    const how = stopReason ?? (signal ? `ended by ${signal}` : `exited with ${code}`);
    settle({ outcome: 'failed', reason: `${how}: ${lastLines(tail)}` });
  });
  return promise;
}

function killGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // Gone already.
  }
}

function lastLines(output: string): string {
  const lines = output.split('\n').filter((line) => line.trim() !== '');
  return lines.slice(-3).join(' | ') || 'no output';
}
