/** What runs come to: means over seeds with standard errors. A seed is the unit: its scenarios are pooled first. */
import type { WeekResult } from './play-campaign.ts';
import type { PolicyName } from './policy.ts';
import type { Run } from './simulate.ts';

export interface Estimate {
  readonly mean: number;
  /** Standard error over seeds. */
  readonly error: number;
}

export interface Summary {
  readonly policy: PolicyName;
  /** By week from the first: true expected conversions for 1,000 US dollars, all scenarios' money together. */
  readonly perThousand: readonly Estimate[];
  /** By week: share of the best split's expected conversions that is missed, mean over scenarios. */
  readonly regret: readonly Estimate[];
  /** By week: share of the money past the point of half the best split's marginal return, mean over scenarios. */
  readonly waste: readonly Estimate[];
  /** Over all weeks: share of outcomes inside and below the plan's 80 % range; null without plans. */
  readonly coverage: {
    readonly channels: Share;
    readonly total: Share;
  } | null;
}

interface Share {
  readonly inside: Estimate;
  readonly below: Estimate;
  /** By week, inside. */
  readonly weeks: readonly Estimate[];
}

const PER_THOUSAND = 1_000;

const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
const mean = (values: readonly number[]): number => total(values) / values.length;

export function estimateOf(values: readonly number[]): Estimate {
  const middle = mean(values);
  const squares = total(values.map((value) => (value - middle) ** 2));
  return {
    mean: middle,
    error: Math.sqrt(squares / Math.max(1, values.length - 1) / values.length),
  };
}

/** The ratio of two means of the same seeds, less 1, with its jackknife error. */
export function changeOf(ours: readonly number[], theirs: readonly number[]): Estimate {
  const all = total(ours) / total(theirs) - 1;
  const left = ours.map(
    (value, index) => (total(ours) - value) / (total(theirs) - (theirs[index] ?? 0)) - 1,
  );
  const middle = mean(left);
  const squares = total(left.map((value) => (value - middle) ** 2));
  return { mean: all, error: Math.sqrt(((left.length - 1) / left.length) * squares) };
}

/** What one seed's value typically is of another of the same seed, less 1: markets that bring more count no more. */
export function typicalChange(ours: readonly number[], theirs: readonly number[]): Estimate {
  const { mean: log, error } = estimateOf(
    ours.map((value, index) => Math.log(value / (theirs[index] ?? Number.NaN))),
  );
  return { mean: Math.exp(log) - 1, error: Math.exp(log) * error };
}

type Reading = (runs: readonly (readonly [Run, WeekResult])[]) => number;

const dollars = ([run, { spend }]: readonly [Run, WeekResult]): number => spend * run.usd;

const READINGS = {
  perThousand: (pairs) =>
    (PER_THOUSAND * total(pairs.map(([, { expected }]) => expected))) / total(pairs.map(dollars)),
  regret: (pairs) => mean(pairs.map(([, { expected, best }]) => 1 - expected / best)),
  waste: (pairs) => mean(pairs.map(([, { wasted, spend }]) => wasted / spend)),
} satisfies Record<string, Reading>;

export type Measure = keyof typeof READINGS;

/** A measure in a week (from 0), one value per seed. */
export function bySeed(runs: readonly Run[], measure: Measure, week: number): number[] {
  return perSeed(runs, (own) =>
    READINGS[measure](
      own.flatMap((run) => {
        const result = run.weeks[week];
        return result === undefined ? [] : [[run, result] as const];
      }),
    ),
  );
}

const perSeed = (runs: readonly Run[], read: (own: readonly Run[]) => number): number[] =>
  [...Map.groupBy(runs, ({ seed }) => seed).values()].map((own) => read(own));

/** Everything about the runs of one policy. */
export function summarise(policy: PolicyName, all: readonly Run[]): Summary {
  const runs = all.filter((run) => run.policy === policy);
  const weeks = runs[0]?.weeks.map((_, week) => week) ?? [];
  const series = (measure: Measure): Estimate[] =>
    weeks.map((week) => estimateOf(bySeed(runs, measure, week)));
  const planned = runs.some((run) => run.weeks.some(({ coverage }) => coverage !== null));
  return {
    policy,
    perThousand: series('perThousand'),
    regret: series('regret'),
    waste: series('waste'),
    coverage: planned
      ? { channels: sharesOf(runs, weeks, 'channels'), total: sharesOf(runs, weeks, 'total') }
      : null,
  };
}

function sharesOf(runs: readonly Run[], weeks: readonly number[], of: 'channels' | 'total'): Share {
  const share = (part: 'inside' | 'below', only?: number): Estimate =>
    estimateOf(
      perSeed(runs, (own) => {
        const tallies = own.flatMap((run) =>
          run.weeks.flatMap(({ coverage }, week) =>
            coverage === null || (only !== undefined && week !== only) ? [] : [coverage[of]],
          ),
        );
        return total(tallies.map((tally) => tally[part])) / total(tallies.map(({ all }) => all));
      }),
    );
  return {
    inside: share('inside'),
    below: share('below'),
    weeks: weeks.map((week) => share('inside', week)),
  };
}
