/** Tests worth running in a variant, each with the sample it needs and how long that takes. */
import type { ChannelPlan, PlanVariant } from '#src/contract/campaign.ts';
import { sampleSizePerArm } from '#src/domain/stats/sample-size.ts';
import { percentOf } from './wording.ts';
import { noteSetting, type PlanContext } from './plan-context.ts';

type Experiment = PlanVariant['experiments'][number];

const ARMS = 2;

/** One test per channel with the most money: of the click rate for reach and clicks, else of the conversion rate. */
export function planExperiments(
  context: PlanContext,
  channels: readonly ChannelPlan[],
): Experiment[] {
  const { settings, outcome, frame } = context;
  const { count, minimum_detectable_effect, power, significance } = settings.experiments;
  noteSetting(context, 'experiments.minimum_detectable_effect', minimum_detectable_effect, 'ratio');
  noteSetting(context, 'experiments.power', power, 'probability');
  noteSetting(context, 'experiments.significance', significance, 'probability');
  const onClicks = outcome === 'reach' || outcome === 'clicks';
  return channels
    .toSorted((a, b) => b.budget - a.budget || (a.channel < b.channel ? -1 : 1))
    .slice(0, count)
    .map(({ channel, forecast }) => {
      const baseline = onClicks ? forecast.ctr.p50 : forecast.cvr.p50;
      const trials = onClicks ? forecast.impressions.p50 : forecast.clicks.p50;
      const size = sampleSizePerArm({
        baseline,
        effect: minimum_detectable_effect,
        power,
        significance,
      });
      const perDay = trials / frame.days;
      const days = perDay > 0 ? Math.ceil((ARMS * size) / perDay) : 0;
      const fits = days > 0 && days <= frame.days;
      return {
        hypothesis: `A second version of the ${onClicks ? 'creative' : 'landing page'} on ${channel} changes its ${onClicks ? 'click' : 'conversion'} rate by at least ${percentOf(minimum_detectable_effect)}.${fits ? '' : ' At the forecast traffic this takes longer than the campaign: test a bolder change or pool channels.'}`,
        metric: onClicks ? 'ctr' : 'cvr',
        channel,
        baseline,
        minimum_detectable_effect,
        power,
        significance,
        sample_size_per_arm: size,
        days: Math.min(Number.MAX_SAFE_INTEGER, days),
      };
    });
}
