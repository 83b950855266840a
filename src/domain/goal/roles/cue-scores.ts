/** Urgency and sophistication from configured cues; a stronger cue never lowers the score. */
import type { Config } from '#src/config/schema.ts';
import type { ParsedGoal } from '#src/contract/goal.ts';
import type { UrgencyLevel } from '#src/contract/vocabulary.ts';
import type { Document, Span } from '../text/document.ts';
import { isNegated } from '../recognizers/negation.ts';

export interface CueReading<Value> {
  readonly value: Value;
  readonly spans: readonly Span[];
}

/** The strongest cue of haste in words, or the nearness of the end; "no rush" wins over nearness. Null without any. */
export function readUrgency(
  document: Document,
  daysLeft: number | null,
  timelineSpans: readonly Span[],
  settings: Config['goal']['urgency'],
): CueReading<NonNullable<ParsedGoal['urgency']>> | null {
  const hits = document.of('urgency');
  const calm = hits.filter(({ value }) => value === 'low');
  const hasty = hits.filter(
    (hit) =>
      hit.value !== 'low' &&
      !isNegated(document, hit) &&
      !calm.some((other) => other.start <= hit.start && other.end >= hit.end),
  );
  const scores: { score: number; spans: readonly Span[] }[] = hasty.map((hit) => ({
    score: wordScore(hit.value, settings) * hit.weight,
    spans: [hit],
  }));
  if (hasty.length === 0 && calm.length > 0) return reading(settings.low, calm, settings);
  if (daysLeft !== null && daysLeft <= settings.near_days)
    scores.push({ score: settings.near_score, spans: timelineSpans });
  else if (daysLeft !== null && daysLeft <= settings.middle_days)
    scores.push({ score: settings.middle_score, spans: timelineSpans });
  const best = scores.toSorted((a, b) => b.score - a.score)[0];
  return best === undefined ? null : reading(best.score, best.spans, settings);
}

function wordScore(value: string, settings: Config['goal']['urgency']): number {
  switch (value) {
    case 'immediate':
      return settings.immediate;
    case 'high':
      return settings.high;
    default:
      return settings.medium;
  }
}

const reading = (score: number, spans: readonly Span[], settings: Config['goal']['urgency']) => ({
  value: { score, level: levelOf(score, settings) },
  spans,
});

function levelOf(score: number, settings: Config['goal']['urgency']): UrgencyLevel {
  if (score >= settings.critical_from) return 'critical';
  if (score >= settings.high_from) return 'high';
  return score >= settings.medium_from ? 'medium' : 'low';
}

/** Weighted mean of the kinds of cue found in the text; null without any. */
export function readSophistication(
  document: Document,
  settings: Config['goal']['sophistication'],
): CueReading<NonNullable<ParsedGoal['sophistication']>> | null {
  const kinds = new Map<string, Span>();
  for (const hit of document.of('soph')) if (!kinds.has(hit.value)) kinds.set(hit.value, hit);
  if (kinds.size === 0) return null;
  let sum = 0;
  let weights = 0;
  for (const kind of kinds.keys()) {
    const weight = weightOf(kind, settings);
    sum += weight * (settings[kind as keyof typeof settings] ?? 0);
    weights += weight;
  }
  return weights === 0
    ? null
    : { value: { score: Math.min(1, sum / weights) }, spans: [...kinds.values()] };
}

function weightOf(kind: string, settings: Config['goal']['sophistication']): number {
  if (kind === 'leadership' || kind === 'technical_role' || kind === 'technical')
    return settings.weight_leadership_technical;
  if (kind === 'professional' || kind === 'decision') return settings.weight_professional_decision;
  return settings.weight_other;
}
