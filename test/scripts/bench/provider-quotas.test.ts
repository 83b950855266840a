import { describe, expect, test } from 'vitest';
import { quotaTable } from '#scripts/bench/provider-quotas.ts';
import { loadConfig } from '#src/config/load.ts';

const { config } = loadConfig({ environment: 'production', env: {} });
const ONE = ['1'];
/** As shipped, with one account where the own ones have to be named. */
const { providers } = config;
const named = {
  ...config,
  providers: {
    ...providers,
    google_ads: { ...providers.google_ads, customers: ONE },
    meta: { ...providers.meta, accounts: ONE },
    awin: { ...providers.awin, advertisers: ONE },
  },
};
const table = quotaTable(named);

describe.each(table)('the scheduled refreshes of $provider', (row) => {
  test('stay within our limit of the day and the quota of the provider', () => {
    expect(row.calls_a_refresh).toBeGreaterThan(0);
    expect(row.refreshes_a_day).toBeGreaterThan(0);
    expect(row.limit_a_day).not.toBeNull();
    expect(row.calls_a_day).toBeLessThanOrEqual(row.limit_a_day ?? Infinity);
    expect(row).toMatchObject({ within: true });
  });
});

test('a schedule that asks too often is told', () => {
  const often = { cron: '* * * * *', timezone: 'UTC' };
  const rows = quotaTable({
    ...named,
    providers: { ...named.providers, bls: { ...providers.bls, schedule: often } },
  });
  const bls = rows.find(({ provider }) => provider === 'bls');
  expect(bls?.refreshes_a_day).toBeGreaterThan(600);
  expect(bls?.within).toBe(false);
});

test('data of 30 countries and 21 industries are what is counted', () => {
  expect(providers.world_bank.countries.length).toBeGreaterThanOrEqual(30);
  expect(providers.nager.countries.length).toBeGreaterThanOrEqual(30);
  expect(Object.keys(providers.bls.growth)).toHaveLength(21);
});
