import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openCore, type OpenCore } from '#test/app/open-core.ts';
import { json, type ProviderServer, startProviderServer } from '#test/support/provider-server.ts';
import { runScript, type Run } from './run-script.ts';

const rate = (quote: string, value: number): unknown => ({
  date: new Date().toISOString().slice(0, 'YYYY-MM-DD'.length),
  base: 'USD',
  quote,
  rate: value,
});

let server: ProviderServer;
let core: OpenCore;
let env: Record<string, string>;

beforeEach(async () => {
  server = await startProviderServer(json([rate('EUR', 0.9), rate('JPY', 1e12)]));
  const own = {
    GOALPOST__PROVIDERS__FRANKFURTER__ENABLED: 'true',
    GOALPOST__PROVIDERS__FRANKFURTER__BASE_URL: server.url,
    GOALPOST__PROVIDERS__FRANKFURTER__CURRENCIES: '["EUR","JPY","KES"]',
    GOALPOST__MARKET__HTTP__RETRIES: '0',
  };
  core = await openCore(own);
  env = {
    ...own,
    GOALPOST__PROVIDERS__WORLD_BANK__ENABLED: 'false',
    REDIS_URL: core.settings().redis.url,
    GOALPOST__REDIS__PREFIX: core.prefix,
  };
});
afterEach(async () => {
  await core.stop();
  await server.close();
});

const refresh = (...args: string[]): Promise<Run> => runScript('refresh', args, env);

describe('npm run refresh', () => {
  it('prints what was stored, missing and quarantined', async () => {
    await core.startWorkers('refresh');
    const { exitCode, stdout } = await refresh('--provider', 'frankfurter', '--wait');
    expect(exitCode).toBe(0);
    expect(stdout).toContain('frankfurter: 1 facts stored');
    expect(stdout).toContain('missing: 1\n  fx.USD.KES');
    expect(stdout).toMatch(/quarantined: 1\n {2}fx\.USD\.JPY = 1000000000000 .*: above_maximum/);
    expect(stdout).toContain('failures: none');
  });

  it('asks again by hand although all is in date', async () => {
    await core.startWorkers('refresh');
    await refresh('--provider', 'frankfurter', '--wait');
    await refresh('--provider', 'frankfurter', '--wait');
    expect(server.requests).toHaveLength(2);
  });

  it('prints failures, and fails itself', async () => {
    server.answerWith(json({}, 401));
    await core.startWorkers('refresh');
    const { exitCode, stdout } = await refresh('--provider', 'frankfurter', '--wait');
    expect(exitCode).toBe(1);
    expect(stdout).toContain('frankfurter was not refreshed: provider_failed');
    expect(stdout).toMatch(/failures: 1\n {2}everything: unauthorized/);
  });

  it('leaves the job to the workers when it is not told to wait', async () => {
    const { exitCode, stdout } = await refresh('--provider', 'frankfurter');
    expect(exitCode).toBe(0);
    expect(stdout).toContain('will be refreshed');
    await vi.waitFor(async () => expect(await core.heldIn('refresh')).toHaveLength(1));
  });

  it('says how to go on without a worker', async () => {
    const args = ['--provider', 'frankfurter', '--wait', '--timeout', '0.3'];
    const { exitCode, stderr } = await refresh(...args);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('It goes on without this command.');
  });

  it.each([
    [['--provider', 'world_bank'], 'GOALPOST__PROVIDERS__WORLD_BANK__ENABLED'],
    [['--provider', 'nobody'], 'there is no nobody; there are'],
    [[], 'Usage: npm run refresh'],
  ])('told %j asks nobody and says what to do', async (args, message) => {
    const { exitCode, stderr } = await refresh(...args);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(message);
    expect(await core.heldIn('refresh')).toEqual([]);
  });

  it('says so when there is no Redis', async () => {
    env = { ...env, REDIS_URL: 'redis://127.0.0.1:9' };
    const { exitCode, stderr } = await refresh('--provider', 'frankfurter');
    expect(exitCode).toBe(1);
    expect(stderr).toContain('No Redis answers');
  });
});
