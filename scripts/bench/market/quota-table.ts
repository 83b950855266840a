/** Calls that a full refresh of 30 countries × 21 industries makes, and the schedule's day, against each provider's quota. */
import { createTask } from 'node-cron';
import { loadConfig } from '#src/config/load.ts';
import { Industry } from '#src/contract/vocabulary.ts';
import { createProviders } from '#src/providers/registry.ts';

const COUNTRIES = 30;
const SOME_DAY = Date.parse('2026-11-24T00:00:00Z');
const MS_PER_DAY = 86_400_000;
const RUNS_LOOKED_AT = 2_000;

export interface QuotaRow {
  readonly id: string;
  /** Null: the plug-in does not say. */
  readonly callsPerRefresh: number | null;
  readonly refreshesPerDay: number;
  readonly callsPerDay: number | null;
  /** 0: no limit. */
  readonly quotaPerDay: number;
  readonly fits: boolean | null;
}

/** With the shipped settings, their lists of countries and industries cut to the size asked about. */
export function quotaTable(): QuotaRow[] {
  const { config } = loadConfig({ environment: 'production', env: {} });
  const sized = structuredClone(config.providers) as Record<string, Record<string, unknown>>;
  for (const settings of Object.values(sized)) {
    const { countries, industries } = settings;
    if (Array.isArray(countries)) settings['countries'] = countries.slice(0, COUNTRIES);
    if (Array.isArray(industries)) {
      settings['industries'] = industries.slice(0, Industry.options.length);
    }
  }
  const providers = createProviders({
    settings: () => sized as unknown as typeof config.providers,
    http: () => config.market.http,
    clock: { now: () => SOME_DAY },
    random: () => 0,
  });
  return providers.list().map(({ id, callsPerRefresh, settings }) => {
    const refreshesPerDay = runsPerDay(settings.schedule);
    const callsPerDay = callsPerRefresh === null ? null : callsPerRefresh * refreshesPerDay;
    const quotaPerDay = settings.requests_per_day;
    const fits = callsPerDay === null ? null : quotaPerDay === 0 || callsPerDay <= quotaPerDay;
    return { id, callsPerRefresh, refreshesPerDay, callsPerDay, quotaPerDay, fits };
  });
}

/** Most runs in any 24 hours of the next ones; at least one. */
function runsPerDay({ cron, timezone }: { cron: string; timezone: string }): number {
  const runs = createTask(cron, () => undefined, { timezone })
    .getNextRuns(RUNS_LOOKED_AT)
    .map((run) => run.getTime());
  const [first = 0] = runs;
  return Math.max(1, runs.filter((at) => at < first + MS_PER_DAY).length);
}
