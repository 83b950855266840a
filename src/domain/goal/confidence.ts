/** Confidence as a probability that a field is read right: from the kind of evidence, its amount and its rivals. */
import type { Config } from '#src/config/schema.ts';

export type Grade = 'certain' | 'strong' | 'fair' | 'weak' | 'absent';

export interface Support {
  readonly grade: Grade;
  /** Further cues that say the same. */
  readonly extra?: number;
  /** 0..1: how close the best loser came. */
  readonly rival?: number;
}

type Settings = Config['goal']['confidence'];
const DECIMALS = 4;

/** More evidence removes a share of the doubt; a rival takes its share off again. */
export function confidenceOf({ grade, extra = 0, rival = 0 }: Support, settings: Settings): number {
  const doubt = (1 - settings[grade]) * (1 - settings.evidence_gain) ** extra;
  return round((1 - doubt) * (1 - settings.rival_loss * Math.min(1, Math.max(0, rival))));
}

/** Mean over the fields that were read; over all when none was. */
export function overallConfidence(
  fields: Readonly<Record<string, number>>,
  missing: readonly string[],
): number {
  const all = Object.entries(fields);
  const read = all.filter(([field]) => !missing.includes(field));
  const used = read.length > 0 ? read : all;
  const mean = used.reduce((sum, [, value]) => sum + value, 0) / Math.max(1, used.length);
  const share = all.length === 0 ? 0 : read.length / all.length;
  return round(mean * (1 / 2 + share / 2));
}

const round = (value: number): number => Number(Math.min(1, Math.max(0, value)).toFixed(DECIMALS));
