/** The settings that every plan's figures rest on, among its assumptions. */
import { noteSetting, type PlanContext } from './plan-context.ts';

export function noteUsedSettings(context: PlanContext): void {
  const { settings, outcome, frame } = context;
  const { audience, curve, factors, minimum, uncertainty, flighting } = settings;
  const note = (path: string, value: number | string, unit: string): void =>
    noteSetting(context, path, value, unit);
  note(`audience.active_share.${outcome}`, audience.active_share[outcome], 'fraction');
  note('audience.active_growth', audience.active_growth, 'fraction/30 days');
  note('audience.age_span', audience.age_span, 'years');
  note('audience.gender_share', audience.gender_share, 'fraction');
  note('audience.minimum', audience.minimum, 'people');
  note('curve.shape', curve.shape, 'exponent');
  note('curve.reference_minimums', curve.reference_minimums, 'minimum budgets/30 days');
  note('curve.reference_fill', curve.reference_fill, 'fraction');
  note('curve.base_frequency', curve.base_frequency, 'impressions/person');
  note('factors.weight', factors.weight, 'exponent');
  note('factors.low', factors.low, 'ratio');
  note('factors.high', factors.high, 'ratio');
  note('factors.precision_reference', factors.precision_reference, 'score 0-1');
  note('factors.neutral_sophistication', factors.neutral_sophistication, 'score 0-1');
  note('factors.max_rate', factors.max_rate, 'fraction');
  note('factors.max_price_years', factors.max_price_years, 'years');
  if (outcome === 'reach') note('minimum.impressions', minimum.impressions, 'impressions');
  note('minimum.clicks', minimum.clicks, 'clicks');
  note('minimum.included_share', minimum.included_share, 'fraction');
  note('minimum.main_share', minimum.main_share, 'fraction');
  note('minimum.included_clicks', minimum.included_clicks, 'clicks');
  note('uncertainty.curve_log_sd', uncertainty.curve_log_sd, 'log');
  note('uncertainty.correlation', uncertainty.correlation, 'correlation');
  note('uncertainty.high_log_sd', uncertainty.high_log_sd, 'log');
  note('uncertainty.full_log_sd', uncertainty.full_log_sd, 'log');
  note('uncertainty.missing_weight', uncertainty.missing_weight, 'fraction');
  for (const [source, value] of Object.entries(uncertainty.log_sd)) {
    note(`uncertainty.log_sd.${source}`, value, 'log');
  }
  for (const { name, min_share, max_share } of settings.groups) {
    note(`groups.${name}.min_share`, min_share, 'fraction');
    note(`groups.${name}.max_share`, max_share, 'fraction');
  }
  note('caps_from_minimums', settings.caps_from_minimums, 'median minimum budgets');
  note('flighting.days', flighting.days, 'days');
  note('flighting.ramp_flights', flighting.ramp_flights, 'flights');
  note('flighting.ramp_factor', flighting.ramp_factor, 'fraction');
  note('attainment.confidence', settings.attainment.confidence, 'probability');
  const { recommendation } = settings;
  note('recommendation.appetite', recommendation.appetite, 'fraction');
  note('recommendation.urgency', recommendation.urgency, 'ratio');
  note('recommendation.uncertainty', recommendation.uncertainty, 'ratio');
  note('recommendation.middle', recommendation.middle, 'fraction');
  note('recommendation.outcome_weight', recommendation.outcome_weight, 'fraction');
  note(
    'recommendation.reference_minimums',
    recommendation.reference_minimums,
    'median minimum budgets',
  );
  note('flighting.pacing_tolerance', flighting.pacing_tolerance, 'fraction');
  const objective = context.goal.objective.primary;
  if (objective !== null) {
    note(`flighting.deadline_factor.${objective}`, flighting.deadline_factor[objective], 'ratio');
  }
  if (frame.currencyAssumed) note('default_currency', settings.default_currency, 'ISO 4217');
  if (frame.horizonAssumed) note('default_horizon_days', settings.default_horizon_days, 'days');
}
