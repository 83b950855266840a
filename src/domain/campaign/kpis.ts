/** The tree from the business goal over the campaign's outcome to each channel's measures. */
import type { ChannelPlan, PlanVariant } from '#src/contract/campaign.ts';
import type { ForecastWithoutTargets } from './forecast.ts';
import type { PlanContext } from './plan-context.ts';

type Kpi = PlanVariant['kpis'][number];

const OUTCOME_UNIT = { conversions: 'count', reach: 'people', clicks: 'count' } as const;

export function kpiTree(
  { goal, outcome, frame, settings }: PlanContext,
  channels: readonly ChannelPlan[],
  forecast: ForecastWithoutTargets,
): Kpi[] {
  const target = goal.targets[0];
  const business = target?.metric ?? goal.objective.primary ?? 'other';
  const unit = outcome === 'revenue' ? frame.currency : OUTCOME_UNIT[outcome];
  const cost = outcome === 'reach' ? 'cpm' : outcome === 'clicks' ? 'cpc' : 'cpa';
  const median = forecast[outcome]?.p50 ?? null;
  return [
    {
      metric: business,
      level: 'business',
      parent: null,
      channel: null,
      target: target?.value ?? null,
      unit: target?.unit ?? unit,
    },
    {
      metric: outcome,
      level: 'campaign',
      parent: business,
      channel: null,
      target: median,
      unit,
    },
    ...(forecast.cpa === null || cost !== 'cpa'
      ? []
      : [
          {
            metric: 'cpa',
            level: 'campaign' as const,
            parent: outcome,
            channel: null,
            target: forecast.cpa.p50,
            unit: frame.currency,
          },
        ]),
    {
      metric: 'weekly_spend_deviation',
      level: 'campaign',
      parent: outcome,
      channel: null,
      target: settings.flighting.pacing_tolerance,
      unit: 'fraction',
    },
    ...channels.flatMap((plan): Kpi[] => {
      const ofChannel = (metric: string, parent: string, value: number, of: string): Kpi => ({
        metric,
        level: 'channel',
        parent,
        channel: plan.channel,
        target: value,
        unit: of,
      });
      return [
        ofChannel(outcome, outcome, plan.forecast[outcome]?.p50 ?? 0, unit),
        ofChannel(cost, outcome, plan.forecast[cost].p50, frame.currency),
        ofChannel('ctr', cost, plan.forecast.ctr.p50, 'fraction'),
        ...(outcome === 'reach'
          ? [ofChannel('frequency', outcome, frequencyOf(plan.forecast), 'impressions/person')]
          : []),
        ...(cost === 'cpa' ? [ofChannel('cvr', cost, plan.forecast.cvr.p50, 'fraction')] : []),
      ];
    }),
  ];
}

/** Impressions per person reached. */
export const frequencyOf = ({ impressions, reach }: ChannelPlan['forecast']): number =>
  reach.p50 > 0 ? impressions.p50 / reach.p50 : 0;
