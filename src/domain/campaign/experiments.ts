/** Tests worth running in a variant, each with the sample it needs and how long that takes. */
import type { ChannelPlan, PlanVariant } from '#src/contract/campaign.ts';
import { sampleSizePerArm } from '#src/domain/stats/sample-size.ts';
import { percentOf } from './wording.ts';
import { noteSetting, type PlanContext } from './plan-context.ts';

type Experiment = PlanVariant['experiments'][number];

const ARMS = 2;

/**
 * One test for each of the channels with the most money: of the click rate for reach and clicks, else of the conversion
 * rate. Each looks for the smallest configured effect that the channel's traffic can show within the campaign; a channel
 * that could show none has no test.
 */
export function planExperiments(
  context: PlanContext,
  channels: readonly ChannelPlan[],
): Experiment[] {
  const { settings, outcome } = context;
  const { count, power, significance } = settings.experiments;
  noteSetting(context, 'experiments.power', power, 'probability');
  noteSetting(context, 'experiments.significance', significance, 'probability');
  const onClicks = outcome === 'reach' || outcome === 'clicks';
  return channels
    .toSorted((a, b) => b.budget - a.budget || (a.channel < b.channel ? -1 : 1))
    .map((channel) => planExperiment(context, channel, onClicks))
    .filter((experiment) => experiment !== null)
    .slice(0, count);
}

function planExperiment(
  { settings, frame }: PlanContext,
  { channel, forecast }: ChannelPlan,
  onClicks: boolean,
): Experiment | null {
  const { effects, power, significance } = settings.experiments;
  const baseline = onClicks ? forecast.ctr.p50 : forecast.cvr.p50;
  const trials = onClicks ? forecast.impressions.p50 : forecast.clicks.p50;
  for (const effect of effects.toSorted((a, b) => a - b)) {
    if (baseline * (1 + effect) >= 1) return null;
    const size = sampleSizePerArm({ baseline, effect, power, significance });
    if (ARMS * size > trials) continue;
    return {
      hypothesis: `A second version of the ${onClicks ? 'creative' : 'landing page'} on ${channel} changes its ${onClicks ? 'click' : 'conversion'} rate by at least ${percentOf(effect)}. Stop when both versions have the sample, not before.`,
      metric: onClicks ? 'ctr' : 'cvr',
      channel,
      baseline,
      minimum_detectable_effect: effect,
      power,
      significance,
      sample_size_per_arm: size,
      days: Math.min(frame.days, Math.ceil((ARMS * size * frame.days) / trials)),
    };
  }
  return null;
}
