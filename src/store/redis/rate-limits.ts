/** How many requests each API key made, counted for all processes together. */
import type { Redis } from 'ioredis';
import type { Clock } from '#src/lib/clock.ts';
import { unguarded, type Guard } from './answer-time.ts';
import { defineScript } from './define-script.ts';

interface RateLimitsOptions {
  readonly redis: Redis;
  readonly prefix: string;
  readonly clock: Clock;
  readonly guard?: Guard;
}

export interface Window {
  /** Requests allowed in it. */
  readonly limit: number;
  readonly lengthMs: number;
}

/** A window as it stands. Times are milliseconds since the epoch. */
export interface WindowState {
  readonly endsAt: number;
  readonly used: number;
}

interface PermitRequest {
  /** Requests let through uncounted since the last call. */
  readonly owed: number;
  /** Requests that wait for this call. */
  readonly needed: number;
  /** Permits to serve the next requests without a call; at most `1/part` of what is left. */
  readonly wanted: number;
  readonly part: number;
  /** Permits of an earlier call that were not used, and the windows they were taken in. */
  readonly unused: number;
  readonly takenIn: readonly WindowState[];
}

export type RateLimits = ReturnType<typeof createRateLimits>;

export function createRateLimits({ redis, prefix, clock, guard = unguarded }: RateLimitsOptions) {
  const script = defineScript(redis, 'take-permits');
  return {
    /** Takes permits of a key in every window at once; fewer than needed when a window has no more. */
    take: async (
      keyId: string,
      windows: readonly Window[],
      { owed, needed, wanted, part, unused, takenIn }: PermitRequest,
    ): Promise<{ granted: number; windows: WindowState[] }> => {
      const perWindow = windows.flatMap(({ limit, lengthMs }, index) => [
        limit,
        lengthMs,
        takenIn[index]?.endsAt ?? 0,
      ]);
      const head = [keyId, clock.now(), owed, needed, wanted, unused, part];
      const [granted = 0, ...states] = (await guard(() =>
        script(prefix, ...head, ...perWindow),
      )) as number[];
      return {
        granted,
        windows: windows.map((_, index) => ({
          endsAt: states[index * 2] ?? 0,
          used: states[index * 2 + 1] ?? 0,
        })),
      };
    },
  };
}
