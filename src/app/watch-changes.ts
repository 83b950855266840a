/** Waiting for changes of a job, or of whatever else has an id and tells of its changes. */
import type { JobEvents } from '#src/store/redis/job-events.ts';

/** A change whose message got lost is seen after this time at the latest. */
export const LOOK_AGAIN_MS = 1_000;

/** `next` resolves with the next change, also one that came before it was called, or when its time is over. */
export function watchChanges(events: JobEvents, id: string, signal?: AbortSignal) {
  let changed = false;
  let wake: (() => void) | undefined;
  const notice = (): void => {
    changed = true;
    wake?.();
  };
  const unsubscribe = events.subscribe(id, notice);
  signal?.addEventListener('abort', notice);
  return {
    next: async (ms: number): Promise<void> => {
      if (!changed) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, ms);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      changed = false;
      wake = undefined;
    },
    stop: (): void => {
      unsubscribe();
      signal?.removeEventListener('abort', notice);
    },
  };
}
