/** The scheduler process: cron ticks become jobs of the refresh queue. */
import { createScheduler } from '#src/schedule/create-scheduler.ts';
import { createCore } from './create-core.ts';
import { createMarket } from './create-market.ts';
import type { ProcessContext } from './run-process.ts';

export function startScheduling({ config, logger, clock, releasers }: ProcessContext): void {
  const settings = config.current;
  const core = createCore({ role: 'producer', settings, clock, releasers });
  const { queues, guard } = core;
  const { providers, cache } = createMarket({ settings, clock, logger, releasers, core });
  const scheduler = createScheduler({
    providers: () =>
      providers
        .list()
        .filter(({ state }) => state === 'on')
        .map(({ id, settings: { schedule } }) => ({ id, ...schedule })),
    enqueueRefresh: ({ id, provider, slot }) =>
      guard(() =>
        queues.add('refresh', id, { provider, slot, title: `market data of ${provider}` }),
      ),
    freshness: cache.freshness,
    settings: () => settings().market,
    clock,
    log: logger,
  });
  releasers.push('schedule', scheduler.close);
  scheduler.start();
  config.subscribe((_settings, keys) => {
    if (keys.some((key) => key.startsWith('providers.') || key.startsWith('market.'))) {
      scheduler.reload();
    }
  });
}
