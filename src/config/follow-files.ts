/**
 * Follows files by watching their directory rather than the files, so that a file replaced by rename and the `..data`
 * link that Kubernetes swaps are seen as well as an edit in place. Where the system reports nothing (network mounts, an
 * exhausted inotify limit, a replaced directory) a look at the files' times every few seconds does.
 */
import { type FSWatcher, statSync, watch } from 'node:fs';
import { join } from 'node:path';

interface FollowOptions {
  readonly directory: string;
  readonly names: readonly string[];
  readonly debounceMs: number;
  readonly pollMs: number;
  readonly onChange: () => unknown;
}

/** Calls back when one of the files has become another one or has been written to. Keeps no process alive. */
export function followFiles({ directory, names, debounceMs, pollMs, onChange }: FollowOptions): {
  close: () => void;
} {
  const paths = names.map((name) => join(directory, name));
  // Empty, so that a write between the first load and now is not missed.
  let seen = '';
  let pending: NodeJS.Timeout | undefined;
  const look = (): void => {
    pending = undefined;
    // Taken before the files are read: a write in between is then seen as a change once more.
    const state = paths.map(stateOf).join();
    if (state === seen) return;
    seen = state;
    onChange();
  };
  const watcher = watchDirectory(directory, () => {
    pending ??= setTimeout(look, debounceMs).unref();
  });
  const poll = setInterval(look, pollMs).unref();
  return {
    close: () => {
      watcher?.close();
      clearInterval(poll);
      clearTimeout(pending);
    },
  };
}

function watchDirectory(directory: string, onEvent: () => void): FSWatcher | undefined {
  try {
    const watcher = watch(directory, { persistent: false }, onEvent);
    watcher.on('error', () => watcher.close());
    return watcher;
  } catch {
    return undefined;
  }
}

/** Which file it is, how long, and when written; through links, so that a swapped link shows. */
function stateOf(path: string): string {
  try {
    const { dev, ino, size, mtimeNs } = statSync(path, { bigint: true });
    return `${dev}:${ino}:${size}:${mtimeNs}`;
  } catch {
    return 'none';
  }
}
