/** Tells who watches a job that it changed, over Redis pub/sub. */
import type { Redis } from 'ioredis';
import { jobKeys } from './keys.ts';

type Listener = () => void;

export type JobEvents = ReturnType<typeof createJobEvents>;

/** @param redis a connection of its own, which subscribes and nothing else */
export function createJobEvents({ redis, prefix }: { redis: Redis; prefix: string }) {
  const keys = jobKeys(prefix);
  const listeners = new Map<string, Set<Listener>>();

  redis.on('message', (channel: string) => {
    for (const listener of listeners.get(channel) ?? []) listener();
  });
  // Messages sent while the connection was down are lost: everybody looks again.
  redis.on('ready', () => {
    for (const set of listeners.values()) for (const listener of set) listener();
  });

  return {
    /** Calls `listener` after each change of a job from about now on; may call it without a change. */
    subscribe: (id: string, listener: Listener): (() => void) => {
      const channel = keys.events(id);
      const set = listeners.get(channel) ?? new Set();
      if (set.size === 0) {
        listeners.set(channel, set);
        // A change between the caller's read and the subscription would be missed without the second look.
        redis.subscribe(channel).then(listener, () => undefined);
      }
      set.add(listener);
      return () => {
        set.delete(listener);
        if (set.size > 0 || listeners.get(channel) !== set) return;
        listeners.delete(channel);
        redis.unsubscribe(channel).catch(() => undefined);
      };
    },
  };
}
