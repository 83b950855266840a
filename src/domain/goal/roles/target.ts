/** What a target reading is made of, and how sure each way of saying it is. */
import type { Target } from '#src/contract/goal.ts';
import type { Metric, Objective } from '#src/contract/vocabulary.ts';
import type { MoneySpan } from '../recognizers/money.ts';
import type { NumberSpan } from '../recognizers/numbers.ts';
import type { MultipleSpan, PercentSpan } from '../recognizers/percents.ts';
import type { Document, Span } from '../text/document.ts';

export interface FoundTarget {
  readonly target: Omit<Target, 'deadline'>;
  readonly span: Span;
  /** 0..1: how clearly the text says it. */
  readonly strength: number;
}

export interface TargetInput {
  readonly document: Document;
  readonly percents: readonly PercentSpan[];
  readonly multiples: readonly MultipleSpan[];
  readonly counts: readonly NumberSpan[];
  /** Amounts that are not the budget. */
  readonly money: readonly MoneySpan[];
  readonly budget: MoneySpan | null;
  readonly currencyOf: (money: MoneySpan) => string | null;
  readonly objective: Objective | null;
  /** Visitors are people at a place, not on a website. */
  readonly isVenue: boolean;
}

export const RATES = new Set<Metric>([
  'conversion_rate',
  'churn_rate',
  'engagement_rate',
  'market_share',
  'awareness',
]);

export const LOWER_IS_BETTER = new Set<Metric>(['churn_rate', 'cpa']);

/** What a bare verb of an objective counts: "sell 90 boats" counts orders. */
export const COUNTED: Readonly<Partial<Record<Objective, Metric>>> = {
  sales: 'orders',
  leads: 'leads',
  traffic: 'traffic',
  retention: 'customers',
  app_installs: 'app_installs',
  signups: 'signups',
  store_visits: 'store_visits',
  event_attendance: 'attendees',
  recruitment: 'applications',
  donations: 'donations',
  engagement: 'followers',
};

/** What "double our …" means for an objective that names no metric. */
export const GROWN: Readonly<Partial<Record<Objective, Metric>>> = {
  ...COUNTED,
  sales: 'revenue',
  awareness: 'awareness',
  engagement: 'engagement_rate',
};

export const NEAR = 7;

export const STRONG = 0.95;

export const CLEAR = 0.85;

export const FAIR = 0.7;

export const LEAN = 0.5;

export const GAP = 4;
