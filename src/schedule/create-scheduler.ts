/**
 * Makes providers be asked when they are due. Any number of schedulers may run: they name a tick alike, and the queue
 * takes a name once.
 */
import { once } from 'node:events';
import { setImmediate as nextTurn, setTimeout as delay } from 'node:timers/promises';
import { schedule, type ScheduledTask } from 'node-cron';
import type { Logger } from 'pino';
import type { Clock } from '#src/lib/clock.ts';
import {
  catchUpSlot,
  refreshRequest,
  tickSlot,
  type RefreshRequest,
} from '#src/domain/market/refresh-slot.ts';

const MS_PER_MINUTE = 60_000;

interface ScheduledProvider {
  readonly id: string;
  readonly cron: string;
  readonly timezone: string;
}

interface Deps {
  /** The providers that are on. */
  readonly providers: () => readonly ScheduledProvider[];
  /** Adds the job unless the queue holds one with this id. Throws while the queue is away. */
  readonly enqueueRefresh: (request: RefreshRequest) => Promise<void>;
  /** Whether the cache holds anything in date of a provider. */
  readonly freshness: (provider: string) => Promise<'fresh' | 'none' | 'unknown'>;
  readonly settings: () => {
    readonly catch_up_minutes: number;
    readonly enqueue_retry_ms: number;
  };
  readonly clock: Clock;
  readonly log: Pick<Logger, 'info' | 'warn'>;
}

export function createScheduler(deps: Deps) {
  const { providers, settings, clock } = deps;
  const closing = new AbortController();
  const handOver = createHandOver(deps, closing.signal);
  let tasks: ScheduledTask[] = [];
  let catchUp: NodeJS.Timeout | undefined;

  const stop = (): void => {
    for (const task of tasks) void task.destroy();
    tasks = [];
    clearTimeout(catchUp);
  };

  const refreshWhatIsNotFresh = (): void => {
    const { catch_up_minutes } = settings();
    const slot = catchUpSlot(clock.now(), catch_up_minutes);
    for (const { id } of providers()) handOver.ifNotFresh(id, slot);
    catchUp = setTimeout(refreshWhatIsNotFresh, catch_up_minutes * MS_PER_MINUTE);
  };

  const start = (): void => {
    if (closing.signal.aborted) return;
    stop();
    tasks = providers().map((provider) => scheduleProvider(provider, handOver.tick, deps.log));
    refreshWhatIsNotFresh();
  };

  return {
    /** Schedules every provider, and asks for those of which the cache holds nothing in date. */
    start,
    /** Takes over changed settings; nothing that is due meanwhile is lost. */
    reload: start,
    /** Ends all schedules and waits for what is being handed over. */
    close: async (): Promise<void> => {
      stop();
      closing.abort();
      await handOver.settled();
    },
  };
}

function scheduleProvider(
  { id, cron, timezone }: ScheduledProvider,
  tick: (provider: string, slot: string) => void,
  log: Deps['log'],
): ScheduledTask {
  const warn = (message: string | Error): void =>
    log.warn({ event: 'schedule.trouble', provider: id }, String(message));
  const quiet = (): void => undefined;
  const due = ({ date }: { date: Date }): void => tick(id, tickSlot(date.getTime()));
  const logger = { info: quiet, debug: quiet, warn, error: warn };
  const task = schedule(cron, due, { timezone, name: `refresh.${id}`, logger });
  // A process that was held up or suspended still makes up for the tick it slept through.
  task.on('execution:missed', due);
  return task;
}

/** Hands requests to the queue, again and again while it is away, until a later one of the same provider comes. */
function createHandOver(deps: Deps, closing: AbortSignal) {
  const { enqueueRefresh, freshness, settings, log } = deps;
  const closed = once(closing, 'abort');
  const latest = new Map<string, string>();
  const running = new Set<Promise<void>>();
  let queueAway = false;

  const noteQueue = (away: boolean, error?: unknown): void => {
    if (queueAway === away) return;
    queueAway = away;
    if (away) log.warn({ event: 'schedule.queue_away', err: error }, 'the refresh queue is away');
    else log.info({ event: 'schedule.queue_back' }, 'the refresh queue takes jobs again');
  };

  /**
   * A queue that is away may refuse a job or just keep silent until it is back. Silence is waited for rather than
   * asked again, so that a long outage leaves one request of each provider and not thousands.
   */
  const enqueue = async (provider: string, slot: string, always: boolean): Promise<boolean> => {
    const silent = setTimeout(() => noteQueue(true), settings().enqueue_retry_ms);
    try {
      const request = refreshRequest(provider, slot);
      const asked = enqueueRefresh(always ? request : { ...request, cause: 'demand' });
      await Promise.race([asked, closed]);
      noteQueue(false);
      return true;
    } catch (error) {
      noteQueue(true, error);
      return false;
    } finally {
      clearTimeout(silent);
    }
  };

  /** Whether the request is settled. */
  const attempt = async (provider: string, slot: string, always: boolean): Promise<boolean> => {
    const state = always ? 'none' : await freshness(provider);
    if (state === 'none') return enqueue(provider, slot, always);
    return state === 'fresh';
  };

  const run = async (provider: string, slot: string, always: boolean): Promise<void> => {
    const wish = `${provider} ${always ? 'tick' : 'catch-up'}`;
    latest.set(wish, slot);
    // Of several missed ticks that come in one turn only the last is of use.
    await nextTurn();
    while (!closing.aborted && latest.get(wish) === slot) {
      if (await attempt(provider, slot, always)) return;
      await delay(settings().enqueue_retry_ms, undefined, { signal: closing }).catch(
        () => undefined,
      );
    }
  };

  const track = (provider: string, slot: string, always: boolean): void => {
    const promise = run(provider, slot, always)
      .catch((error: unknown) => {
        log.warn({ event: 'schedule.failed', provider, err: error }, 'a refresh was not asked for');
      })
      .finally(() => running.delete(promise));
    running.add(promise);
  };

  return {
    tick: (provider: string, slot: string): void => track(provider, slot, true),
    ifNotFresh: (provider: string, slot: string): void => track(provider, slot, false),
    settled: async (): Promise<void> => {
      await Promise.all(running);
    },
  };
}
