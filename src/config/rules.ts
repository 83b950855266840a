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
        if (queue.backoff_max_ms < queue.backoff_ms) {
          const expected = `at least backoff_ms (${queue.backoff_ms})`;
          faults.push({ path: ['queues', name, 'backoff_max_ms'], expected });
        }
        return faults;
      }),
  }),
  rule({
    needs: ['jobs'],
    check: ({ jobs: { priorities } }) => {
      const faults: RuleFault[] = [];
      if (priorities.normal <= priorities.high) {
        const expected = `more than jobs.priorities.high (${priorities.high}): the smaller number runs first`;
        faults.push({ path: ['jobs', 'priorities', 'normal'], expected });
      }
      if (priorities.low <= priorities.normal) {
        const expected = `more than jobs.priorities.normal (${priorities.normal}): the smaller number runs first`;
        faults.push({ path: ['jobs', 'priorities', 'low'], expected });
      }
      return faults;
    },
  }),
];
