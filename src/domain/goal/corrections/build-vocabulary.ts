/**
 * A tenant's vocabulary out of its corrections. For a term t and a value v of a field, over the corrected goals that
 * have t: S = Σ 2^(−age / half-life) of those where v was right, T the same sum over all. Then
 *
 *     weight(t, v) = max_term_weight · S/T · S/(S + half_weight_successes)
 *
 * where at least `min_samples` goals had v right, no other value has a greater S, and S/T reaches the threshold: the quantile of S/T over what the tenant
 * has learnt of the field's other values, within its bounds. It leaves v's own terms out, so that confirming v raises S
 * and S/T of v and can only lower those of the others: more confirmations never lower the weight of a value.
 */
import type { CorrectionsSettings } from '#src/config/sections/corrections.ts';
import { VOTE_FIELDS, type LearntPattern, type VoteField } from './pattern.ts';

/** What a term is worth for a value. */
export interface LearntTerm {
  readonly field: VoteField;
  readonly term: string;
  readonly label: string;
  /** 0 to `max_term_weight`. */
  readonly weight: number;
  /** Corrected goals in which the value was right. */
  readonly samples: number;
  /** RFC 3339: the newest of them. */
  readonly as_of: string;
}

type Settings = Pick<
  CorrectionsSettings,
  | 'half_life_days'
  | 'half_weight_successes'
  | 'max_term_weight'
  | 'max_terms'
  | 'min_samples'
  | 'threshold_high'
  | 'threshold_low'
  | 'threshold_quantile'
>;

const MS_PER_DAY = 86_400_000;

/** What one goal teaches of one field. */
interface Lesson {
  readonly right: ReadonlySet<string>;
  readonly terms: readonly string[];
  readonly at: string;
}

interface Pair {
  readonly label: string;
  successes: number;
  samples: number;
  asOf: string;
}

interface Tally {
  readonly term: string;
  total: number;
  readonly pairs: Map<string, Pair>;
}

/** The vocabulary, weightiest terms first; at most `max_terms`. The order of the patterns does not matter. */
export function buildVocabulary(
  patterns: readonly LearntPattern[],
  nowMs: number,
  settings: Settings,
): LearntTerm[] {
  const byField = Map.groupBy(patterns, ({ field }) => VOTE_FIELDS[field]);
  return [...byField]
    .flatMap(([field, own]) => termsOf(field, tally(lessonsOf(own), nowMs, settings), settings))
    .toSorted((a, b) => b.weight - a.weight || compare(keyOf(a), keyOf(b)))
    .slice(0, settings.max_terms);
}

/** One lesson for each goal; the two lists of channels together say which channels the text names. */
function lessonsOf(patterns: readonly LearntPattern[]): Lesson[] {
  const byJob = Map.groupBy(patterns, ({ job_id }) => job_id);
  return [...byJob.values()].map((own) => {
    // What a list was read as holds unless that list was corrected as well.
    const besides = own.length > 1 ? [] : own.flatMap(({ beside }) => beside);
    return {
      right: new Set([...own.flatMap(({ right }) => right), ...besides]),
      terms: [...new Set(own.flatMap(({ terms }) => terms))],
      at:
        own
          .map(({ at }) => at)
          .toSorted(compare)
          .at(-1) ?? '',
    };
  });
}

function tally(lessons: readonly Lesson[], nowMs: number, settings: Settings): Tally[] {
  const tallies = new Map<string, Tally>();
  // In one order, so that sums of the same patterns are the same to the last bit.
  for (const { right, terms, at } of lessons.toSorted((a, b) => compare(a.at, b.at))) {
    const age = Math.max(0, nowMs - Date.parse(at)) / MS_PER_DAY;
    const worth = 2 ** -(age / settings.half_life_days);
    for (const term of terms) {
      const own: Tally = tallies.get(term) ?? { term, total: 0, pairs: new Map<string, Pair>() };
      tallies.set(term, own);
      own.total += worth;
      for (const label of right) {
        const pair = own.pairs.get(label) ?? { label, successes: 0, samples: 0, asOf: at };
        pair.successes += worth;
        pair.samples += 1;
        pair.asOf = at;
        own.pairs.set(label, pair);
      }
    }
  }
  return [...tallies.values()];
}

function termsOf(field: VoteField, tallies: readonly Tally[], settings: Settings): LearntTerm[] {
  const { min_samples, max_term_weight, half_weight_successes } = settings;
  const pairs = tallies.flatMap(({ term, total, pairs: own }) => {
    const known = [...own.values()].filter(
      ({ samples, successes }) => samples >= min_samples && successes > 0,
    );
    const most = Math.max(...known.map(({ successes }) => successes));
    return known.map((pair) => ({ ...pair, term, rate: pair.successes / total, most }));
  });
  const thresholds = thresholdsOf(pairs, settings);
  // A term stands for one value, also where a goal may have several: of two that often go together, each term says the
  // one that it is never without.
  return pairs
    .filter(({ successes, most }) => successes === most)
    .filter(({ label, rate }) => rate >= (thresholds.get(label) ?? 0))
    .map(({ term, label, rate, successes, samples, asOf }) => ({
      field,
      term,
      label,
      weight: (max_term_weight * rate * successes) / (successes + half_weight_successes),
      samples,
      as_of: asOf,
    }));
}

/** For each value, how often its terms must be right: a quantile of the rates of all other values, within bounds. */
function thresholdsOf(
  pairs: readonly { readonly label: string; readonly rate: number }[],
  { threshold_quantile, threshold_low, threshold_high }: Settings,
): Map<string, number> {
  const labels = new Set(pairs.map(({ label }) => label));
  return new Map(
    [...labels].map((label) => {
      const rivals = pairs.filter((pair) => pair.label !== label).map(({ rate }) => rate);
      const own = quantileOf(rivals, threshold_quantile) ?? threshold_low;
      return [label, Math.min(threshold_high, Math.max(threshold_low, own))];
    }),
  );
}

/** Linear between the two nearest; undefined of nothing. */
function quantileOf(values: readonly number[], share: number): number | undefined {
  const sorted = values.toSorted((a, b) => a - b);
  const place = share * (sorted.length - 1);
  const below = sorted[Math.floor(place)];
  const above = sorted[Math.ceil(place)];
  if (below === undefined || above === undefined) return undefined;
  return below + (above - below) * (place - Math.floor(place));
}

const keyOf = ({ field, term, label }: LearntTerm): string => `${field} ${term} ${label}`;
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
