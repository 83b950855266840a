/** Names of the facts that only configuration and learning know; the other names are in keys.ts. */
import type {
  BusinessModel,
  BusinessSize,
  Channel,
  Industry,
  Objective,
} from '#src/contract/vocabulary.ts';

export type AgeGroup = '18_35' | '35_55' | '55_plus' | 'default';
export type ObjectiveFamily = 'awareness' | 'conversion' | 'engagement' | 'traffic';

/** Median revenue of one order in an industry, USD. */
export const orderValueKey = (industry: Industry): string => `industry.${industry}.order_value`;
export const industryChannelKey = (
  industry: Industry,
  channel: Channel,
  metric: 'performance' | 'affinity' | 'advantage' | 'competition' | 'cpc' | 'ctr',
): string => `industry.${industry}.${channel}.${metric}`;
export const conversionFactorKey = (objective: Objective): string =>
  `objective.${objective}.conversion_factor`;
export const alignmentKey = (family: ObjectiveFamily, channel: Channel): string =>
  `objective.${family}.${channel}.alignment`;
export const sizeFitKey = (size: BusinessSize, channel: Channel): string =>
  `size.${size}.${channel}.fit`;
export const modelFitKey = (model: BusinessModel, channel: Channel): string =>
  `model.${model}.${channel}.fit`;
export const modelKey = (
  model: BusinessModel,
  metric: 'conversion_factor' | 'order_value_factor',
): string => `model.${model}.${metric}`;
export const quarterKey = (quarter: string): string => `season.${quarter}`;
/** Demand on one channel in a month, 1 (January) to 12. */
export const monthKey = (month: number, channel: Channel): string => `season.m${month}.${channel}`;
export const ageAffinityKey = (group: AgeGroup, channel: Channel): string =>
  `audience.age_${group}.${channel}.affinity`;
export const ageSophisticationKey = (group: AgeGroup, channel: Channel): string =>
  `audience.age_${group}.${channel}.sophistication`;
export const segmentAffinityKey = (segment: string, channel: Channel): string =>
  `audience.${segment}.${channel}.affinity`;
export const segmentShareKey = (segment: string): string => `audience.${segment}.share`;
export const scopePopulationKey = (scope: string): string => `audience.${scope}.population`;
export const regionInternetKey = (region: string): string => `audience.${region}.internet_users`;
