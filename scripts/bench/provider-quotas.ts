/** What the scheduled refreshes of every provider cost in calls, against its quotas: a calculation, nothing is asked. */
import { createTask } from 'node-cron';
import type { Config } from '#src/config/schema.ts';
import { systemClock } from '#src/lib/clock.ts';
import { createProviders, type Provider } from '#src/providers/registry.ts';

const MS_PER_HOUR = 3_600_000;
const MS_PER_DAY = 24 * MS_PER_HOUR;
const MINUTES_PER_DAY = 1_440;
/** Looked at so that what is asked on some weekdays or days of the month is seen on its busiest day. */
const DAYS = 31;
const MOST_RUNS = 1_000;

interface FreeQuota {
  readonly calls: number;
  readonly per: 'minute' | 'quarter of an hour' | 'hour' | 'day';
  /** Who says so, and on what terms. */
  readonly terms: string;
}

const PER_DAY = { minute: MINUTES_PER_DAY, 'quarter of an hour': 96, hour: 24, day: 1 } as const;

/** What the providers document for a free or ordinary key; one that is not listed publishes no number. */
const FREE: Readonly<Partial<Record<Provider['id'], FreeQuota>>> = {
  bls: { calls: 25, per: 'day', terms: 'without a key; 500 with one' },
  fred: { calls: 120, per: 'minute', terms: 'a key' },
  alpha_vantage: { calls: 25, per: 'day', terms: 'a free key' },
  google_ads: { calls: 2_880, per: 'day', terms: 'Explorer access; 15,000 with Basic access' },
  x_ads: { calls: 250, per: 'quarter of an hour', terms: 'a user' },
  impact: { calls: 1_000, per: 'hour', terms: 'an account' },
  awin: { calls: 20, per: 'minute', terms: 'a user' },
  wikimedia: { calls: 300, per: 'minute', terms: 'below 5 a second, in series' },
  open_meteo: { calls: 10_000, per: 'day', terms: 'non-commercial use' },
  mastodon: { calls: 60, per: 'minute', terms: '300 in 5 minutes' },
  gdelt: { calls: 12, per: 'minute', terms: 'one in 5 seconds' },
  bluesky: { calls: 600, per: 'minute', terms: '3,000 in 5 minutes' },
  reddit: { calls: 100, per: 'minute', terms: 'an approved application' },
};

export interface QuotaRow {
  readonly provider: Provider['id'];
  /** Refreshes on the busiest UTC day. */
  readonly refreshes_a_day: number;
  /** At most, when nothing has to be asked again. */
  readonly calls_a_refresh: number;
  readonly calls_a_day: number;
  /** Our own limit (`requests_per_day`); null: none. */
  readonly limit_a_day: number | null;
  /** The provider's, by the day; null: it publishes none. */
  readonly free_a_day: number | null;
  readonly free_terms: string;
  /** Whether our pace stays below the provider's where that is told for less than a day. */
  readonly within: boolean;
}

/** One row for each provider, as if all of them were switched on with their keys. */
export function quotaTable({ providers: settings, market }: Pick<Config, 'providers' | 'market'>) {
  const providers = createProviders({
    settings: () => settings,
    http: () => market.http,
    clock: systemClock,
    random: Math.random,
  });
  return providers.list().map(rowOf);
}

function rowOf({ id, settings, callsPerRefresh }: Provider): QuotaRow {
  const refreshes = refreshesOf(settings);
  const calls = refreshes * callsPerRefresh;
  const limit = settings.requests_per_day === 0 ? null : settings.requests_per_day;
  const free = FREE[id];
  const freeADay = free === undefined ? null : free.calls * PER_DAY[free.per];
  return {
    provider: id,
    refreshes_a_day: refreshes,
    calls_a_refresh: callsPerRefresh,
    calls_a_day: calls,
    limit_a_day: limit,
    free_a_day: freeADay,
    free_terms:
      free === undefined ? 'no number is published' : `${free.calls} a ${free.per}: ${free.terms}`,
    within:
      calls <= Math.min(limit ?? Infinity, freeADay ?? Infinity) &&
      (limit ?? 0) <= (freeADay ?? Infinity) &&
      keepsPace(settings.requests_per_minute, free),
  };
}

/** A quota of a minute or an hour cannot be passed at our pace. */
function keepsPace(perMinute: number, free: FreeQuota | undefined): boolean {
  if (free === undefined || free.per === 'day') return true;
  const minutes = MINUTES_PER_DAY / PER_DAY[free.per];
  return perMinute * minutes <= free.calls;
}

/** Ticks on the busiest of the days to come. */
function refreshesOf({ schedule }: Provider['settings']): number {
  const task = createTask(schedule.cron, () => undefined, { timezone: schedule.timezone });
  const runs = task.getNextRuns(MOST_RUNS).map((run) => run.getTime());
  void task.destroy();
  const first = Math.ceil((runs[0] ?? 0) / MS_PER_DAY);
  const byDay = Map.groupBy(
    runs
      .map((at) => Math.floor(at / MS_PER_DAY))
      .filter((day) => day >= first - 1 && day < first + DAYS),
    (day) => day,
  );
  return Math.max(0, ...[...byDay.values()].map(({ length }) => length));
}
