/** The scorer of labelled goals: right fields over scored fields, by the conventions written in test/fixtures/goals/README.md. */
import type { ParsedGoal } from '#src/contract/goal.ts';

export interface LabelledTarget {
  readonly metric: string;
  readonly direction?: string;
  readonly kind: string;
  readonly value: number;
}

export interface LabelledGoal {
  readonly id: string;
  /** Whose goal it is, where goals of several are told apart. */
  readonly tenant?: string;
  readonly text: string;
  readonly reference_date: string;
  readonly language: string;
  readonly expect: {
    readonly objective: string | null;
    readonly targets: readonly LabelledTarget[];
    readonly budget: {
      readonly min: number | null;
      readonly max: number | null;
      readonly currency: string | null;
      readonly period: string;
      readonly total: number | null;
    } | null;
    readonly timeline: {
      readonly start?: string | null;
      readonly end: string | null;
      readonly duration_days: number | null;
    } | null;
    readonly industry: string | null;
    readonly business_model: string | null;
    readonly countries: readonly string[];
    readonly places: readonly string[];
    readonly optional_places?: readonly string[];
    readonly include_channels: readonly string[];
    readonly exclude_channels: readonly string[];
    readonly age: { readonly min: number | null; readonly max: number | null } | null;
    readonly gender: string | null;
    readonly urgency: string | null;
  };
  /** Fields that may be read either way; not scored. */
  readonly ambiguous: readonly string[];
  readonly tags: readonly string[];
}

export const SCORED_FIELDS = [
  'objective',
  'targets',
  'budget.amount',
  'budget.currency',
  'budget.period',
  'budget.total',
  'timeline.end',
  'timeline.duration',
  'industry',
  'business_model',
  'countries',
  'places',
  'include_channels',
  'exclude_channels',
  'age',
  'urgency',
  'evidence',
] as const;

export interface FieldScore {
  readonly field: (typeof SCORED_FIELDS)[number];
  readonly right: boolean;
  readonly expected: unknown;
  readonly got: unknown;
  /** What the parser said of the field it belongs to; null for the evidence. */
  readonly confidence: number | null;
}

const AMOUNT_TOLERANCE = 0.005;
const TOTAL_TOLERANCE = 0.01;
const TARGET_TOLERANCE = 0.01;
const DURATION_TOLERANCE_DAYS = 3;
const URGENCY = ['low', 'medium', 'high', 'critical'];

/** Scores every unambiguous field of one goal. */
export function scoreGoal(goal: LabelledGoal, parsed: ParsedGoal): FieldScore[] {
  const { expect, tags } = goal;
  const skip = new Set(goal.ambiguous);
  const scores: FieldScore[] = [];
  const add = (
    field: FieldScore['field'],
    label: string,
    confidence: string | null,
    right: boolean,
    expected: unknown,
    got: unknown,
  ): void => {
    if (skip.has(label) || skip.has(label.split('.')[0] ?? label) || skip.has(field)) return;
    scores.push({
      field,
      right,
      expected,
      got,
      confidence: confidence === null ? null : (parsed.confidence[confidence] ?? 0),
    });
  };
  add(
    'objective',
    'objective',
    'objective',
    expect.objective === parsed.objective.primary,
    expect.objective,
    parsed.objective.primary,
  );
  add(
    'targets',
    'targets',
    'targets',
    sameTargets(expect.targets, parsed.targets, tags.includes('from_to')),
    expect.targets,
    parsed.targets,
  );
  scoreBudget(goal, parsed, add);
  const timeline = parsed.timeline;
  add(
    'timeline.end',
    'timeline.end',
    'timeline',
    (expect.timeline?.end ?? null) === (timeline?.end ?? null),
    expect.timeline?.end,
    timeline?.end,
  );
  const days = expect.timeline?.duration_days ?? null;
  const gotDays = timeline?.duration_days ?? null;
  const sameDays =
    days === null || gotDays === null
      ? days === gotDays
      : Math.abs(gotDays - days) <= DURATION_TOLERANCE_DAYS;
  if (!skip.has('timeline.end'))
    add(
      'timeline.duration',
      'timeline.duration_days',
      'timeline',
      sameDays,
      days,
      timeline?.duration_days,
    );
  add(
    'industry',
    'industry',
    'business.industry',
    expect.industry === parsed.business.industry,
    expect.industry,
    parsed.business.industry,
  );
  add(
    'business_model',
    'business_model',
    'business.model',
    expect.business_model === parsed.business.model,
    expect.business_model,
    parsed.business.model,
  );
  add(
    'countries',
    'countries',
    'geography',
    sameSet(expect.countries, parsed.geography.countries),
    expect.countries,
    parsed.geography.countries,
  );
  const optional = new Set((expect.optional_places ?? []).map(plain));
  const places = parsed.geography.places.map(plain).filter((place) => !optional.has(place));
  add(
    'places',
    'places',
    'geography',
    sameSet(
      expect.places.map(plain).filter((place) => !optional.has(place)),
      places,
    ),
    expect.places,
    parsed.geography.places,
  );
  add(
    'include_channels',
    'include_channels',
    'channels',
    sameSet(expect.include_channels, parsed.channels.include),
    expect.include_channels,
    parsed.channels.include,
  );
  add(
    'exclude_channels',
    'exclude_channels',
    'channels',
    sameSet(expect.exclude_channels, parsed.channels.exclude),
    expect.exclude_channels,
    parsed.channels.exclude,
  );
  add(
    'age',
    'age',
    'audience',
    sameAge(expect.age, parsed.audience.age),
    expect.age,
    parsed.audience.age,
  );
  add(
    'urgency',
    'urgency',
    'urgency',
    sameUrgency(expect.urgency, parsed.urgency?.level ?? null),
    expect.urgency,
    parsed.urgency?.level,
  );
  const exact = parsed.evidence.every(
    ({ start, end, text }) => goal.text.slice(start, end) === text,
  );
  add('evidence', 'evidence', null, exact, true, parsed.evidence);
  return scores;
}

type Add = (
  field: FieldScore['field'],
  label: string,
  confidence: string | null,
  right: boolean,
  expected: unknown,
  got: unknown,
) => void;

function scoreBudget({ expect, ambiguous }: LabelledGoal, { budget }: ParsedGoal, add: Add): void {
  const want = expect.budget;
  if (want === null) {
    add('budget.amount', 'budget', 'budget', budget === null, null, budget?.amount);
    return;
  }
  const amount = budget?.amount;
  const minimum = want.min === null ? [null, 0, want.max] : [want.min];
  const right =
    amount !== undefined &&
    minimum.some((value) => close(value, amount.min, AMOUNT_TOLERANCE)) &&
    close(want.max, amount.max, AMOUNT_TOLERANCE);
  add('budget.amount', 'budget', 'budget', right, want, amount);
  add(
    'budget.currency',
    'budget.currency',
    'budget',
    budget !== null && want.currency === budget.currency,
    want.currency,
    budget?.currency,
  );
  add(
    'budget.period',
    'budget.period',
    'budget',
    want.period === budget?.period,
    want.period,
    budget?.period,
  );
  const unscored = want.total === null || ambiguous.includes('total');
  if (!unscored)
    add(
      'budget.total',
      'budget.total',
      'budget',
      close(want.total, budget?.total?.amount ?? null, TOTAL_TOLERANCE),
      want.total,
      budget?.total?.amount,
    );
}

function close(want: number | null, got: number | null, tolerance: number): boolean {
  if (want === null || got === null) return want === got;
  return Math.abs(want - got) <= tolerance * Math.abs(want);
}

/** An exact set of metric, kind and value; with `loose`, absolute and level pass for each other. */
function sameTargets(
  want: readonly LabelledTarget[],
  got: ParsedGoal['targets'],
  loose: boolean,
): boolean {
  if (want.length !== got.length) return false;
  const kindOf = (kind: string): string => (loose && kind === 'level' ? 'absolute' : kind);
  return want.every((target) =>
    got.some(
      (other) =>
        other.metric === target.metric &&
        kindOf(other.kind) === kindOf(target.kind) &&
        close(target.value, other.value, TARGET_TOLERANCE),
    ),
  );
}

const plain = (name: string): string => name.trim().toLowerCase();

const sameSet = (want: readonly string[], got: readonly string[]): boolean =>
  want.length === new Set(got).size && want.every((value) => got.includes(value));

function sameAge(want: LabelledGoal['expect']['age'], got: ParsedGoal['audience']['age']): boolean {
  if (want === null || got === null) return want === got;
  const near = (a: number | null, b: number | null): boolean =>
    a === null || b === null ? a === b : Math.abs(a - b) <= 1;
  return near(want.min, got.min) && near(want.max, got.max);
}

/** Null without a cue; within one step otherwise. */
function sameUrgency(want: string | null, got: string | null): boolean {
  if (want === null || got === null) return want === got;
  return Math.abs(URGENCY.indexOf(want) - URGENCY.indexOf(got)) <= 1;
}
