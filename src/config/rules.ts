/** Rules over more than one setting. Each runs when the sections it needs are valid by themselves. */
import ipaddr from 'ipaddr.js';
import type { Environment } from './environment.ts';
import type { Config } from './schema.ts';

interface RuleFault {
  readonly path: readonly string[];
  readonly expected: string;
}

interface Rule<Section extends keyof Config = keyof Config> {
  readonly needs: readonly Section[];
  readonly check: (config: Pick<Config, Section>, environment: Environment) => readonly RuleFault[];
}

const rule = <Section extends keyof Config>(rule: Rule<Section>): Rule => rule;

/** Faults of numbers that must rise in this order. */
function risingFaults<Key extends string>(
  path: readonly string[],
  values: Readonly<Record<Key, number>>,
  keys: readonly Key[],
  relation: 'more than' | 'at least',
): RuleFault[] {
  return keys.slice(1).flatMap((key, index) => {
    const before = keys[index] ?? key;
    const isRight =
      relation === 'more than' ? values[key] > values[before] : values[key] >= values[before];
    const expected = `${relation} ${[...path, before].join('.')} (${values[before]})`;
    return isRight ? [] : [{ path: [...path, key], expected }];
  });
}

const isPrivateEnvironment = (environment: Environment): boolean =>
  environment === 'development' || environment === 'test';

const isLoopbackHost = (host: string): boolean =>
  host === 'localhost' || (ipaddr.isValid(host) && ipaddr.process(host).range() === 'loopback');

export const RULES: readonly Rule[] = [
  rule({
    needs: ['server'],
    check: ({ server }, environment) => {
      if (!server.anonymous_access) return [];
      if (!isPrivateEnvironment(environment)) {
        const expected = `false in ${environment}: only development and test may serve requests without a key`;
        return [{ path: ['server', 'anonymous_access'], expected }];
      }
      if (isLoopbackHost(server.host)) return [];
      const expected = 'a loopback address such as 127.0.0.1 while server.anonymous_access is true';
      return [{ path: ['server', 'host'], expected }];
    },
  }),
  rule({
    needs: ['webhooks'],
    check: ({ webhooks }, environment) => {
      if (!webhooks.allow_loopback || isPrivateEnvironment(environment)) return [];
      const expected = `false in ${environment}: only development and test may call back to loopback addresses`;
      return [{ path: ['webhooks', 'allow_loopback'], expected }];
    },
  }),
  rule({
    needs: ['queues'],
    check: ({ queues }) =>
      Object.entries(queues).flatMap(([name, queue]) => {
        const faults: RuleFault[] = [];
        if (queue.lock_ms <= queue.stalled_check_ms) {
          const expected = `more than stalled_check_ms (${queue.stalled_check_ms}), or a live worker's job is taken from it`;
          faults.push({ path: ['queues', name, 'lock_ms'], expected });
        }
        faults.push(
          ...risingFaults(['queues', name], queue, ['backoff_ms', 'backoff_max_ms'], 'at least'),
        );
        return faults;
      }),
  }),
  rule({
    needs: ['jobs'],
    check: ({ jobs: { priorities } }) =>
      risingFaults(['jobs', 'priorities'], priorities, ['high', 'normal', 'low'], 'more than'),
  }),
  rule({
    needs: ['goal'],
    check: ({ goal: { budget_tiers, urgency } }) => [
      ...risingFaults(
        ['goal', 'budget_tiers'],
        budget_tiers,
        ['micro_below', 'small_below', 'medium_below', 'large_below'],
        'more than',
      ),
      ...risingFaults(
        ['goal', 'urgency'],
        urgency,
        ['medium_from', 'high_from', 'critical_from'],
        'more than',
      ),
      ...risingFaults(['goal', 'urgency'], urgency, ['near_days', 'middle_days'], 'at least'),
    ],
  }),
  rule({
    needs: ['language_model'],
    check: ({ language_model }) => {
      const { enabled, base_url, model, call } = language_model;
      return [
        ...(enabled && base_url === ''
          ? [{ path: ['language_model', 'base_url'], expected: 'an address while it is enabled' }]
          : []),
        ...(enabled && model === ''
          ? [{ path: ['language_model', 'model'], expected: 'a name while it is enabled' }]
          : []),
        ...risingFaults(
          ['language_model', 'call'],
          call,
          ['backoff_ms', 'backoff_max_ms'],
          'at least',
        ),
        // A call that is slower must be a failure of its own, or the breaker would never see a slow endpoint.
        ...risingFaults(
          ['language_model'],
          language_model,
          ['timeout_ms', 'total_timeout_ms'],
          'at least',
        ),
      ];
    },
  }),
  rule({
    needs: ['market'],
    check: ({ market: { http } }) =>
      risingFaults(['market', 'http'], http, ['backoff_ms', 'backoff_max_ms'], 'at least'),
  }),
  rule({
    needs: ['campaign'],
    check: ({ campaign }) => [
      ...risingFaults(
        ['campaign'],
        campaign,
        ['default_horizon_days', 'max_horizon_days'],
        'at least',
      ),
      ...risingFaults(
        ['campaign', 'minimum'],
        campaign.minimum,
        ['included_clicks', 'clicks'],
        'at least',
      ),
    ],
  }),
];
