/** One risk, and what risks are judged by. */
import type { PlanVariant, Risk } from '#src/contract/campaign.ts';
import type { ChannelModel } from './channel-model.ts';
import type { Draft } from './strategies.ts';
import type { PlanContext } from './plan-context.ts';
import type { Wishes } from './wishes.ts';

export interface RiskInput {
  readonly context: PlanContext;
  readonly draft: Draft;
  readonly wishes: Wishes;
  readonly models: readonly ChannelModel[];
  readonly forecast: PlanVariant['forecast'];
  readonly attainment: PlanVariant['forecast']['target_attainment'];
  /** People who can be won in the campaign, by all channels together. */
  readonly audience: number;
  /** Share of the assumptions that come from configuration, 0..1. */
  readonly configShare: number;
  /** Variants that were left out, because another is the same. */
  readonly alike: number;
}

export const risk = (
  code: string,
  severity: Risk['severity'],
  detail: string,
  mitigation: string,
): Risk => ({ code, severity, detail, mitigation });
