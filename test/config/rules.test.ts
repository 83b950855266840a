import { describe, expect, it } from 'vitest';
import { ENVIRONMENTS, type Environment } from '#src/config/environment.ts';
import { type JsonObject, mergeLayers } from '#src/config/layers.ts';
import { RULES } from '#src/config/rules.ts';
import type { Config } from '#src/config/schema.ts';
import { projectBase } from './temporary-config.ts';

function broken(changes: JsonObject, environment: Environment = 'production'): string[] {
  const config = mergeLayers(projectBase(), changes) as unknown as Config;
  return RULES.flatMap(({ check }) => check(config, environment)).map(({ path }) => path.join('.'));
}

describe('rules over more than one setting', () => {
  it.each(ENVIRONMENTS)('hold for the base in %s', (environment) => {
    expect(broken({}, environment)).toEqual([]);
  });

  it('allow requests without a key in development and test only', () => {
    const server = { server: { anonymous_access: true, host: '127.0.0.1' } };
    expect(broken(server, 'development')).toEqual([]);
    expect(broken(server, 'test')).toEqual([]);
    expect(broken(server, 'staging')).toEqual(['server.anonymous_access']);
    expect(broken(server, 'production')).toEqual(['server.anonymous_access']);
  });

  it.each(['127.0.0.1', '127.8.9.1', '::1', 'localhost', '::ffff:127.0.0.1'])(
    'take %s for a loopback address',
    (host) => {
      expect(broken({ server: { anonymous_access: true, host } }, 'test')).toEqual([]);
    },
  );

  it.each([
    '0.0.0.0',
    '::',
    '10.0.0.1',
    '127.0.0.1.example.org',
    'localhost.example.org',
    'myhost',
  ])('do not take %s for a loopback address', (host) => {
    expect(broken({ server: { anonymous_access: true, host } }, 'test')).toEqual(['server.host']);
    expect(broken({ server: { anonymous_access: false, host } }, 'test')).toEqual([]);
  });

  it('allow callbacks to loopback addresses in development and test only', () => {
    const webhooks = { webhooks: { allow_loopback: true } };
    expect(broken(webhooks, 'development')).toEqual([]);
    expect(broken(webhooks, 'test')).toEqual([]);
    expect(broken(webhooks, 'staging')).toEqual(['webhooks.allow_loopback']);
    expect(broken(webhooks, 'production')).toEqual(['webhooks.allow_loopback']);
  });

  it('want an address and a model where a language model is enabled', () => {
    expect(broken({ language_model: { enabled: true } })).toEqual([
      'language_model.base_url',
      'language_model.model',
    ]);
    const named = { enabled: true, base_url: 'https://models.example/v1', model: 'some-model' };
    expect(broken({ language_model: named })).toEqual([]);
    const slow = { timeout_ms: 5_000, total_timeout_ms: 4_999 };
    expect(broken({ language_model: slow })).toEqual(['language_model.total_timeout_ms']);
  });

  it('want a lock to outlive the pause between stall checks, in every queue', () => {
    const equal = { lock_ms: 2_000, stalled_check_ms: 2_000 };
    expect(broken({ queues: { learn: equal, parse: equal } })).toEqual([
      'queues.parse.lock_ms',
      'queues.learn.lock_ms',
    ]);
    expect(broken({ queues: { learn: { lock_ms: 2_001, stalled_check_ms: 2_000 } } })).toEqual([]);
  });

  it('want the longest pause not to be shorter than the first', () => {
    expect(broken({ queues: { webhook: { backoff_ms: 9, backoff_max_ms: 8 } } })).toEqual([
      'queues.webhook.backoff_max_ms',
    ]);
    expect(broken({ queues: { webhook: { backoff_ms: 9, backoff_max_ms: 9 } } })).toEqual([]);
  });

  it.each([
    [{ goal: { budget_tiers: { small_below: 1_000 } } }, ['goal.budget_tiers.small_below']],
    [{ goal: { urgency: { high_from: 0.96 } } }, ['goal.urgency.critical_from']],
    [{ goal: { urgency: { near_days: 61 } } }, ['goal.urgency.middle_days']],
    [{ market: { http: { backoff_ms: 9_000 } } }, ['market.http.backoff_max_ms']],
    [
      { campaign: { default_horizon_days: 3_650, max_horizon_days: 30 } },
      ['campaign.max_horizon_days'],
    ],
    [{ campaign: { minimum: { included_clicks: 101 } } }, ['campaign.minimum.clicks']],
  ])('want limits in their order: %j', (changes, keys) => {
    expect(broken(changes)).toEqual(keys);
  });

  it('want priorities in their order', () => {
    const set = (high: number, normal: number, low: number) =>
      broken({ jobs: { priorities: { high, normal, low } } });
    expect(set(1, 2, 3)).toEqual([]);
    expect(set(2, 2, 3)).toEqual(['jobs.priorities.normal']);
    expect(set(1, 3, 2)).toEqual(['jobs.priorities.low']);
    expect(set(3, 2, 1)).toEqual(['jobs.priorities.normal', 'jobs.priorities.low']);
  });
});
