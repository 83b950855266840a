/** Starts a process that takes jobs and holds them until it is killed. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { QueueSettings } from '#src/config/sections/queues.ts';

interface Order {
  readonly redisUrl: string;
  readonly prefix: string;
  readonly settings: QueueSettings;
}

const program = fileURLToPath(new URL('hold-jobs.ts', import.meta.url));

/** Resolves once it has a job in hand. */
export async function startJobHolder({ redisUrl, prefix, settings }: Order) {
  const child = fork(program, [JSON.stringify({ redisUrl, prefix, settings })]);
  const [id] = (await once(child, 'message')) as [string];
  return {
    /** The job in hand. */
    id,
    kill: async (): Promise<void> => {
      const exited = once(child, 'exit');
      child.kill('SIGKILL');
      await exited;
    },
  };
}
