/** Runs a program to its end: package managers, downloads, compilers, `--version`. */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

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

/** Lines kept for the reason of a failure. */
const KEPT_LINES = 3;
/** Time for the rest of the output to arrive after the end of the program. */
const OUTPUT_GRACE_MS = 1_000;

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
  let lastLines: string[] = [];
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
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => {
      if (stream === child.stdout) stdout += `${line}\n`;
      if (line.trim() === '') return;
      lastLines = [...lastLines, line.trim()].slice(-KEPT_LINES);
      options.onLine?.(line.trim());
    });
  }
  child.once('error', (error) => settle({ outcome: 'failed', reason: error.message }));
  const finish = (code: number | null, signal: NodeJS.Signals | null): void => {
    if (code === 0) return settle({ outcome: 'done', stdout });
    const how = stopReason ?? (signal ? `ended by ${signal}` : `exited with ${code}`);
    settle({ outcome: 'failed', reason: `${how}: ${lastLines.join(' | ') || 'no output'}` });
  };
  child.once('close', finish);
  // A daemon that the program started may keep its output open for ever.
  child.once('exit', (code, signal) => setTimeout(finish, OUTPUT_GRACE_MS, code, signal).unref());
  return promise;
}

function killGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // Gone already.
  }
}
