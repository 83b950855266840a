/** The scheduler process: cron ticks become jobs of the refresh queue. */
import { URGENCY } from '#src/domain/market/refresh-slot.ts';
import { createCronTask } from '#src/schedule/create-cron-task.ts';
import { createScheduler } from '#src/schedule/create-scheduler.ts';
import { createCore } from './create-core.ts';
import { createMarket } from './create-market.ts';
import type { ProcessContext } from './run-process.ts';

const MS_PER_MINUTE = 60_000;
const MS_PER_HOUR = 3_600_000;

export function startScheduling({ config, logger, clock, releasers }: ProcessContext): void {
  const settings = config.current;
  const core = createCore({ role: 'producer', settings, clock, releasers });
  const { queues, guard } = core;
  const { providers, cache, counters } = createMarket({
    settings,
    clock,
    logger,
    releasers,
    core,
  });
  const isInUse = async (provider: string): Promise<boolean> => {
    const at = await guard(() => counters.lastUse(provider));
    return at !== null && clock.now() - at <= settings().market.refresh.in_use_hours * MS_PER_HOUR;
  };
  const scheduler = createScheduler({
    providers: () =>
      providers
        .list()
        .filter(({ state }) => state === 'on')
        .map(({ id, settings: { schedule } }) => ({ id, ...schedule })),
    enqueueRefresh: async ({ id, provider, slot, cause }) => {
      const priority = (await isInUse(provider)) ? URGENCY.in_use : URGENCY.other;
      const title = `market data of ${provider}`;
      const payload = { provider, slot, title, asked_at: clock.now() };
      await guard(() =>
        queues.add('refresh', id, cause === undefined ? payload : { ...payload, cause }, {
          priority,
        }),
      );
    },
    freshness: async (provider) => {
      const aheadMs = settings().market.refresh.ahead_minutes * MS_PER_MINUTE;
      const state = await cache.freshness(provider, aheadMs);
      if (state !== 'expiring') return state;
      // What nobody reads waits for its schedule.
      return (await isInUse(provider).catch(() => false)) ? 'none' : 'fresh';
    },
    settings: () => settings().market,
    clock,
    log: logger,
  });
  releasers.push('schedule', scheduler.close);
  scheduler.start();
  const retention = createCronTask({
    name: 'market-retention',
    cron: () => settings().market.history.cron,
    run: (slot) =>
      guard(() =>
        queues.add('learn', `market-retention.${slot}`, {
          task: 'market_retention',
          title: 'market history past its retention',
        }),
      ),
    log: logger,
  });
  releasers.push('market retention', retention.close);
  config.subscribe((_settings, keys) => {
    if (keys.some((key) => key.startsWith('providers.') || key.startsWith('market.'))) {
      scheduler.reload();
      retention.reload();
    }
  });
}
