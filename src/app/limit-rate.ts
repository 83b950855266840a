/**
 * Holds API keys to their rate limits. The count is in Redis and exact; a key that is used often takes permits ahead, so
 * that not every request pays for a round trip. Permits are taken from the count when they are handed out: processes
 * together never let more through than the limit, as long as Redis answers in time.
 */
import type { Config } from '#src/config/schema.ts';
import type { Clock } from '#src/lib/clock.ts';
import type { RateLimits, Window, WindowState } from '#src/store/redis/rate-limits.ts';

const MS_PER_SECOND = 1_000;
/** Names of the windows, in the order in which they are counted. */
const NAMES = ['burst', 'sustained'] as const;
/** Of what is left one call takes at most this part ahead, so that processes starve each other of 2 % at the most. */
const PART = 50;
const MOST_AHEAD = 5_000;
/** Permits that last for less are doubled next time, for longer halved. */
const SHORT_MS = 50;
const LONG_MS = 200;
/** How long a process answers "no" without asking again: others may give permits back. */
const REFUSAL_MS = 100;
/** How long requests are not held up again for a Redis that did not answer. */
const AWAY_MS = 1_000;

interface Deps {
  readonly limits: Pick<RateLimits, 'take'>;
  readonly settings: () => Config['auth'];
  readonly clock: Clock;
}

export interface RateVerdict {
  readonly allowed: boolean;
  /** The answer's headers RateLimit-Policy and RateLimit (draft-ietf-httpapi-ratelimit-headers, structured fields). */
  readonly headers: Readonly<Record<string, string>>;
  /** Whole seconds until the next request may be allowed; 0 when this one is. */
  readonly retryAfterSeconds: number;
}

interface KeyState {
  /** Permits in hand. */
  left: number;
  windows: readonly WindowState[];
  /** How many permits to take ahead next time. */
  ahead: number;
  takenAt: number;
  refusedUntil: number;
  /** Until when Redis is not asked, because it failed to answer. */
  awayUntil: number;
  /** Requests let through because Redis was slow, which the next call counts. */
  owed: number;
  waiting: number;
  call: { readonly done: Promise<void>; readonly since: number } | undefined;
}

export type LimitRate = ReturnType<typeof createLimitRate>;

export function createLimitRate({ limits, settings, clock }: Deps) {
  const states = new Map<string, KeyState>();
  const ruleOf = createRule();

  const stateOf = (keyId: string): KeyState => {
    const known = states.get(keyId);
    if (known !== undefined) return known;
    const fresh: KeyState = {
      left: 0,
      windows: [],
      ahead: 1,
      takenAt: 0,
      refusedUntil: 0,
      awayUntil: 0,
      owed: 0,
      waiting: 0,
      call: undefined,
    };
    states.set(keyId, fresh);
    for (const oldest of states.keys()) {
      if (states.size <= settings().cache_entries) break;
      states.delete(oldest);
    }
    return fresh;
  };

  const take = async (keyId: string, state: KeyState): Promise<void> => {
    const unused = state.left;
    const owed = state.owed;
    state.left = 0;
    state.owed = 0;
    adapt(state, unused, clock.now());
    const needed = state.waiting;
    try {
      const { granted, windows } = await limits.take(keyId, ruleOf(settings()).windows, {
        owed,
        needed,
        wanted: state.ahead,
        part: PART,
        unused,
        takenIn: state.windows,
      });
      state.left += granted;
      state.windows = windows;
      state.takenAt = clock.now();
      if (granted === 0 && needed > 0) state.refusedUntil = state.takenAt + REFUSAL_MS;
    } catch {
      // Redis is away, and so is what was counted there. Whoever needs it is refused for that reason, not for this one.
      state.owed = 0;
      state.awayUntil = clock.now() + AWAY_MS;
    } finally {
      state.call = undefined;
    }
    // Other processes are to know soon of what went on uncounted meanwhile.
    if (state.owed > 0) start(keyId, state);
  };

  const start = (keyId: string, state: KeyState): NonNullable<KeyState['call']> => {
    state.call = { done: take(keyId, state), since: performance.now() };
    return state.call;
  };

  /** Asks Redis, or waits for the call that is under way; false when there is no answer in time. */
  const ask = async (keyId: string, state: KeyState): Promise<boolean> => {
    const limitMs = settings().rate_limit.answer_timeout_ms;
    state.waiting += 1;
    try {
      const { done, since } = state.call ?? start(keyId, state);
      const remainingMs = limitMs - (performance.now() - since);
      return remainingMs > 0 && (await within(done, remainingMs));
    } finally {
      state.waiting -= 1;
    }
  };

  const verdict = (state: KeyState, allowed: boolean, now = clock.now()): RateVerdict => {
    const { policy, windows } = ruleOf(settings());
    const lefts = windows.map((window, index) => remainderOf(window, state, index, now));
    const headers = {
      'ratelimit-policy': policy,
      ratelimit: lefts
        .map(({ left, ms }, index) => `"${NAMES[index]}";r=${left};t=${wholeSeconds(ms)}`)
        .join(', '),
    };
    if (allowed) return { allowed, headers, retryAfterSeconds: 0 };
    const waits = lefts.map(({ left, ms }) => (left === 0 ? ms : 0));
    return { allowed, headers, retryAfterSeconds: Math.max(1, wholeSeconds(Math.max(...waits))) };
  };

  /** Takes a permit that is in hand. */
  const takeHeld = (state: KeyState): RateVerdict | null => {
    const now = clock.now();
    if (state.left === 0 || state.windows.some(({ endsAt }) => now >= endsAt)) return null;
    state.left -= 1;
    return verdict(state, true, now);
  };

  const takeSlowly = async (keyId: string, state: KeyState): Promise<RateVerdict> => {
    for (;;) {
      const held = takeHeld(state);
      if (held !== null) return held;
      const now = clock.now();
      if (now < state.refusedUntil) return verdict(state, false);
      if (now < state.awayUntil) return verdict(state, true);
      const before = state.windows;
      const answered = await ask(keyId, state);
      if (!answered) state.owed += 1;
      // Without an answer, or after a call that failed, the request goes on as if there were no limits.
      if (!answered || state.windows === before) return verdict(state, true);
    }
  };

  return {
    /**
     * Counts one request of a key and says whether it may go on: at once when a permit is in hand. Never throws, never
     * waits longer than configured.
     */
    take: (keyId: string): RateVerdict | Promise<RateVerdict> => {
      const state = stateOf(keyId);
      return takeHeld(state) ?? takeSlowly(keyId, state);
    },
    /** RateLimit-Policy, for answers to requests that belong to no key. */
    policy: (): string => ruleOf(settings()).policy,
  };
}

function createRule() {
  let read: Config['auth'] | undefined;
  let rule: { readonly windows: readonly Window[]; readonly policy: string } | undefined;
  /** The limits as windows and as a header; made anew only when the settings are others. */
  return (settings: Config['auth']) => {
    if (rule !== undefined && read === settings) return rule;
    const { requests, window_seconds, burst } = settings.rate_limit;
    const windows = [
      { limit: burst, lengthMs: MS_PER_SECOND },
      { limit: requests, lengthMs: window_seconds * MS_PER_SECOND },
    ];
    const items = windows.map(
      ({ limit, lengthMs }, index) => `"${NAMES[index]}";q=${limit};w=${lengthMs / MS_PER_SECOND}`,
    );
    read = settings;
    rule = { windows, policy: items.join(', ') };
    return rule;
  };
}

/** Takes more ahead for a key that used up its permits at once, fewer for one that did not. */
function adapt(state: KeyState, unused: number, now: number): void {
  const lastedMs = now - state.takenAt;
  if (unused === 0 && lastedMs < SHORT_MS) state.ahead = Math.min(state.ahead * 2, MOST_AHEAD);
  else if (lastedMs > LONG_MS) state.ahead = Math.max(1, Math.floor(state.ahead / 2));
}

function remainderOf(window: Window, state: KeyState, index: number, now: number) {
  const known = state.windows[index];
  if (known === undefined || now >= known.endsAt) {
    return { left: window.limit, ms: window.lengthMs };
  }
  const left = window.limit - known.used + state.left - state.owed;
  return { left: Math.max(0, left), ms: known.endsAt - now };
}

const wholeSeconds = (ms: number): number => Math.ceil(ms / MS_PER_SECOND);

async function within(done: Promise<void>, limitMs: number): Promise<boolean> {
  const { promise: late, resolve } = Promise.withResolvers<false>();
  const timer = setTimeout(resolve, limitMs, false);
  try {
    return await Promise.race([done.then(() => true), late]);
  } finally {
    clearTimeout(timer);
  }
}
