/** Distributions, the response formula, and the provenance of numbers. */
import type { CampaignPlan, PlanVariant } from '#src/contract/campaign.ts';
import { responseAt } from './optimality.ts';
import { type Report, relativeGap } from './report.ts';

const RESPONSE_TOLERANCE = 0.01;

/** Which outcomes an objective may ask for; a target in another unit may narrow it. */
const OUTCOMES: Record<string, readonly string[]> = {
  awareness: ['reach'],
  traffic: ['clicks'],
  engagement: ['clicks', 'conversions'],
  sales: ['conversions', 'revenue'],
  leads: ['conversions'],
  signups: ['conversions'],
  app_installs: ['conversions'],
  donations: ['conversions', 'revenue'],
  recruitment: ['conversions'],
  event_attendance: ['conversions'],
  store_visits: ['conversions', 'clicks'],
  retention: ['conversions', 'revenue'],
};

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** p10 <= p50 <= p90, none negative, wherever the three stand together; no number that is not finite. */
export const checkNumbers = (value: unknown, at: string, report: Report): void => {
  if (typeof value === 'number' && !Number.isFinite(value))
    report('number.not_finite', at, `${value}`);
  if (!isRecord(value)) return;
  const { p10, p50, p90 } = value;
  if (typeof p10 === 'number' && typeof p50 === 'number' && typeof p90 === 'number') {
    if (!(p10 <= p50 && p50 <= p90)) report('distribution.order', at, `${p10} ${p50} ${p90}`);
    if (p10 < 0) report('distribution.negative', at, `${p10}`);
  }
  for (const [key, inner] of Object.entries(value)) checkNumbers(inner, `${at}/${key}`, report);
};

export const checkResponses = (variant: PlanVariant, at: string, report: Report): void => {
  const { outcome } = variant.forecast;
  for (const [index, { channel, budget, response, forecast }] of variant.channels.entries()) {
    const where = `${at}/channels/${index}`;
    if (response.outcome !== outcome)
      report('outcome.mixed', where, `${channel}: ${response.outcome}, variant: ${outcome}`);
    const expected = responseAt(response, budget);
    const told = forecast[response.outcome]?.p50;
    if (told === undefined)
      report('response.no_forecast', where, `${channel}: forecast.${response.outcome} is null`);
    else if (relativeGap(expected, told) > RESPONSE_TOLERANCE)
      report('response.p50', where, `${channel}: formula ${expected}, forecast ${told}`);
  }
  for (const [index, left] of variant.left_out.entries())
    if (left.response.outcome !== outcome)
      report('outcome.mixed', `${at}/left_out/${index}`, left.response.outcome);
};

/** The variant's own forecast is what its channels add up to (reach may overlap, so it may be less). */
export const checkTotals = (variant: PlanVariant, at: string, report: Report): void => {
  const where = `${at}/forecast`;
  if (variant.forecast[variant.forecast.outcome] === null)
    report('forecast.outcome_missing', where, `${variant.forecast.outcome} is null`);
  for (const key of ['impressions', 'clicks', 'conversions', 'reach', 'revenue'] as const) {
    const sum = variant.channels.reduce(
      (total, channel) => total + (channel.forecast[key]?.p50 ?? 0),
      0,
    );
    const told = variant.forecast[key]?.p50;
    if (told === undefined) {
      if (sum > 0) report('forecast.missing', where, `${key} is null, channels sum to ${sum}`);
      continue;
    }
    const isWrong = key === 'reach' ? told > sum * 1.02 : relativeGap(sum, told) > 0.02;
    if (isWrong) report('forecast.total', where, `${key} p50 ${told}, channels sum to ${sum}`);
  }
  const { cpa, conversions } = variant.forecast;
  const spend = variant.channels.reduce((total, channel) => total + channel.budget, 0);
  if (cpa && relativeGap(cpa.p50 * conversions.p50, spend) > 0.02)
    report(
      'forecast.cpa',
      where,
      `cpa ${cpa.p50} x conversions ${conversions.p50} vs spend ${spend}`,
    );
};

/** One outcome in the whole plan, and one that the objective asks for. */
export const checkOutcome = (plan: CampaignPlan, report: Report): void => {
  const outcomes = new Set(plan.variants.map((variant) => variant.forecast.outcome));
  if (outcomes.size > 1) report('outcome.differs', '/variants', [...outcomes].join(', '));
  const allowed = OUTCOMES[plan.goal.objective.primary ?? ''];
  for (const outcome of outcomes)
    if (allowed && !allowed.includes(outcome))
      report('outcome.objective', '/variants', `${outcome} for ${plan.goal.objective.primary}`);
};

export const checkProvenance = (plan: CampaignPlan, report: Report): void => {
  const keys = new Set<string>();
  for (const [index, { key, unit, value, provider }] of plan.assumptions.entries()) {
    const where = `/assumptions/${index}`;
    if (keys.has(key)) report('assumption.twice', where, key);
    keys.add(key);
    if (key === '' || unit === '') report('assumption.blank', where, `key "${key}" unit "${unit}"`);
    if (value === '') report('assumption.blank', where, `${key} has no value`);
    if (provider === '') report('assumption.blank', where, `${key} has an empty provider`);
  }
  for (const [variantIndex, variant] of plan.variants.entries())
    for (const [index, { channel, provenance, rationale }] of variant.channels.entries()) {
      const where = `/variants/${variantIndex}/channels/${index}`;
      if (provenance.length === 0) report('provenance.empty', where, channel);
      if (rationale.length === 0) report('rationale.empty', where, channel);
      for (const key of provenance)
        if (!keys.has(key)) report('provenance.unresolved', where, `${channel}: ${key}`);
    }
};
