/** The settings the project ships with, against what the providers need. */
import { createTask } from 'node-cron';
import { describe, expect, test } from 'vitest';
import { loadConfig } from '#src/config/load.ts';
import { doubtOf } from '#src/domain/market/bounds.ts';
import { baselineFacts } from '#src/domain/market/baseline.ts';
import { createProviders } from '#src/providers/registry.ts';
import { FETCHED_AT, observedFact } from '#test/support/observed-facts.ts';

const MS_PER_HOUR = 3_600_000;
const TICKS = 60;
const { config } = loadConfig({ environment: 'production', env: {} });
const providers = createProviders({
  settings: () => config.providers,
  http: () => config.market.http,
  clock: { now: () => FETCHED_AT },
  random: () => 0,
});

describe.each(providers.list())(
  '$id with the default settings',
  ({ keys, settings, callsPerRefresh }) => {
    test('has a rule of plausibility for every fact it gives', () => {
      const reference = { rules: config.market.bounds, nowMs: FETCHED_AT, toleranceHours: 48 };
      const doubts = keys.map((key) => doubtOf(observedFact({ key, value: 0 }), reference));
      expect(doubts).not.toContain('no_rule');
      expect(new Set(keys).size).toBe(keys.length);
    });

    test('is asked before what it said goes out of date, also when one tick fails', () => {
      const { cron, timezone } = settings.schedule;
      const runs = createTask(cron, () => undefined, { timezone }).getNextRuns(TICKS);
      const times = runs.map((run) => run.getTime());
      const gaps = times.slice(2).map((at, index) => at - (times[index] ?? 0));
      expect(Math.max(...gaps)).toBeLessThanOrEqual(settings.ttl_hours * MS_PER_HOUR);
    });

    test('stays within its quota of a day, as far as it says how many calls a refresh makes', () => {
      const { schedule, requests_per_day: quota } = settings;
      const runs = createTask(schedule.cron, () => undefined, { timezone: schedule.timezone })
        .getNextRuns(TICKS)
        .map((run) => run.getTime());
      const aDay = runs.filter((at) => at < (runs[0] ?? 0) + 24 * MS_PER_HOUR).length;
      const calls = (callsPerRefresh ?? 0) * aDay;
      if (quota > 0) expect(calls).toBeLessThanOrEqual(quota);
    });

    test('stays within the limit of its calls a minute', () => {
      expect(settings.requests_per_minute).toBeLessThanOrEqual(60);
    });
  },
);

/** Replaced by the euro on 1 January 2026: nobody publishes a rate any more. */
const WITHDRAWN = ['fx.USD.BGN'];

test('every configured exchange rate is one that a provider brings up to date', () => {
  const brought = new Set(providers.list().flatMap(({ keys }) => keys));
  const configured = baselineFacts(config.baseline).map(({ key }) => key);
  const left = configured.filter((key) => key.startsWith('fx.') && !brought.has(key));
  expect(left).toEqual(WITHDRAWN);
});
