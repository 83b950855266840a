import { describe, expect, it } from 'vitest';
import { explainSetting } from '#src/config/explain.ts';
import { loadConfig } from '#src/config/load.ts';

const loaded = loadConfig({ environment: 'test', env: { PORT: '8080' } });

const linesOf = (key: string): readonly string[] => {
  const found = explainSetting(loaded, key);
  return 'lines' in found ? found.lines : [];
};

describe('explaining a setting', () => {
  it('says value, source, unit, range, meaning, origin, variables and when a change takes effect', () => {
    expect(linesOf('server.port')).toEqual([
      'server.port',
      '  value     8080',
      '  from      PORT',
      '  unit      port',
      '  takes     a whole number from 0 to 65535 (port)',
      '  does      TCP port; 0 takes a free one.',
      '  origin    operations',
      '  variable  GOALPOST__SERVER__PORT or PORT',
      '  change    takes effect at the next start',
    ]);
  });

  it('lists the settings below a key with their sources', () => {
    expect(linesOf('jobs.priorities')).toEqual([
      'jobs.priorities',
      '  jobs.priorities.high = 1  (config/base.json)',
      '  jobs.priorities.normal = 10  (config/base.json)',
      '  jobs.priorities.low = 100  (config/base.json)',
    ]);
  });

  it('shows a list as one setting', () => {
    expect(linesOf('webhooks.retry_delays_seconds')[1]).toBe(
      `  value     ${JSON.stringify(loaded.config.webhooks.retry_delays_seconds)}`,
    );
  });

  it('suggests what was meant', () => {
    expect(explainSetting(loaded, 'server.prot')).toEqual({ hint: 'server.port' });
    expect(explainSetting(loaded, 'zzz')).toEqual({ hint: undefined });
    expect(explainSetting(loaded, 'constructor')).toEqual({ hint: undefined });
  });

  it('has something to say on every setting there is', () => {
    for (const key of loaded.origins.keys()) {
      const lines = linesOf(key);
      expect(lines[0], key).toBe(key);
      expect(lines.join('\n'), key).toMatch(/\n {2}takes +\S/);
    }
  });
});
