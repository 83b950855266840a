/** Which channels the explore strategy tests: one draw of Thompson sampling from what is believed of each. */
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { Channel } from '#src/contract/vocabulary.ts';
import { fromMinor } from '#src/domain/money/currency.ts';
import { normalQuantile } from '#src/domain/stats/normal.ts';
import type { ChannelModel } from './channel-model.ts';
import type { PlanContext } from './plan-context.ts';
import { outcomeAt } from './response-curve.ts';
import type { Wishes } from './wishes.ts';

/** The generator takes 32 bits of a seed. */
const SEEDS = 0x1_0000_0000;

/**
 * Draws each open channel's outcome per unit of money from its distribution and takes the best of those that are
 * uncertain. The same seed draws the same channels.
 */
export function drawTests(
  { settings, seed, frame }: PlanContext,
  models: readonly ChannelModel[],
  { excluded, locks, included }: Wishes,
): Channel[] {
  const random = xoroshiro128plus(seed % SEEDS);
  const drawn = models.map((model) => {
    const u = Math.min(1 - Number.EPSILON, Math.max(Number.EPSILON, uniformFloat64(random)));
    const minimum = fromMinor(model.minimumMinor, frame.currency);
    const efficiency = outcomeAt(model.response, minimum) / minimum;
    return {
      model,
      efficiency,
      value: efficiency * Math.exp(normalQuantile(u) * model.outcomeLogSd),
    };
  });
  const { tests, test_efficiency } = settings.strategies.explore;
  const best = drawn.reduce((most, { efficiency }) => Math.max(most, efficiency), 0);
  return drawn
    .filter(
      ({ model: { channel, outcomeLogSd }, efficiency }) =>
        efficiency >= test_efficiency * best &&
        outcomeLogSd > settings.uncertainty.high_log_sd &&
        !excluded.has(channel) &&
        !locks.has(channel) &&
        !included.has(channel),
    )
    .toSorted((a, b) => b.value - a.value || (a.model.channel < b.model.channel ? -1 : 1))
    .slice(0, tests)
    .map(({ model }) => model.channel)
    .toSorted();
}
