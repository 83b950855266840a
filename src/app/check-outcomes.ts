/**
 * What only the platform can tell of outcomes: whether the day has come, the codes exist, the job and its variant fit,
 * and what the money is in US dollars. Either all of a request are fit to be learnt, or its faults are told.
 */
import type { Config } from '#src/config/schema.ts';
import type { CampaignPlan } from '#src/contract/campaign.ts';
import type { CampaignOutcome } from '#src/contract/outcome.ts';
import type { Money } from '#src/contract/primitives.ts';
import type { LearntOutcome } from '#src/domain/learning/learnt-outcome.ts';
import { referenceOf } from '#src/domain/learning/market-prior.ts';
import { exchangeRate } from '#src/domain/market/exchange-rate.ts';
import { createLedger, type FactBook } from '#src/domain/market/fact.ts';
import { isCurrency } from '#src/domain/money/currency.ts';
import { GoalpostError, isGoalpostError, type FieldFault } from '#src/errors/goalpost-error.ts';
import type { ReadJobs } from './job-api.ts';
import { isCountry } from './require-codes.ts';

/** An outcome with all that learning from it, today or ever again, needs. */
export interface AcceptedOutcome {
  readonly outcome_id: string;
  readonly job_id: string | null;
  readonly variant_id: string | null;
  readonly spend: Money;
  readonly revenue: Money | null;
  readonly learnt: LearntOutcome;
}

interface Deps {
  readonly readJobs: Pick<ReadJobs, 'get'>;
  readonly readFacts: () => Promise<FactBook>;
  readonly settings: () => Pick<Config, 'campaign'>;
}

type LogSds = Config['campaign']['uncertainty']['log_sd'];

const REFERENCE_CURRENCY = 'USD';
/** More help nobody. */
const MAX_FAULTS = 50;
/** Plans read at a time. */
const READ_AT_ONCE = 10;

export type CheckOutcomes = ReturnType<typeof createCheckOutcomes>;

export function createCheckOutcomes({ readJobs, readFacts, settings }: Deps) {
  /** The plans that outcomes name, by job; null: there is no such plan for the tenant. */
  const readPlans = async (tenant: string, items: readonly CampaignOutcome[]) => {
    const ids = new Set(items.flatMap(({ job_id }) => job_id ?? []));
    const waiting = [...ids];
    const plans = new Map<string, CampaignPlan | null>();
    const read = async (): Promise<void> => {
      for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
        const job = await readJobs.get(tenant, id);
        const result = job?.status === 'completed' ? job.result : null;
        plans.set(id, result?.object === 'campaign_plan' ? result : null);
      }
    };
    await Promise.all(Array.from({ length: Math.min(READ_AT_ONCE, waiting.length) }, read));
    return plans;
  };

  /**
   * @param today YYYY-MM-DD, UTC
   * @param pointerOf where an item is in the body
   * @throws {GoalpostError} invalid_request; history_unavailable when only MongoDB knows a job and is away
   */
  return async (
    tenant: string,
    items: readonly CampaignOutcome[],
    { today, pointerOf }: { today: string; pointerOf: (index: number) => string },
  ): Promise<AcceptedOutcome[]> => {
    const [plans, facts] = await Promise.all([readPlans(tenant, items), readFacts()]);
    const market = { facts, logSds: settings().campaign.uncertainty.log_sd };
    const rateOf = createRates(facts);
    const faults: FieldFault[] = [];
    const accepted = items.map((item, index) => {
      const fault = (field: string, message: string): void =>
        void faults.push({ pointer: `${pointerOf(index)}/${field}`, message });
      const plan = item.job_id === undefined ? undefined : plans.get(item.job_id);
      checkItem(item, plan, today, fault);
      const usd = (money: Money | undefined, field: string): number | null =>
        money === undefined ? null : toDollars(money, field, rateOf, fault);
      return {
        outcome_id: item.outcome_id,
        job_id: item.job_id ?? null,
        variant_id: item.variant_id ?? null,
        spend: item.spend,
        revenue: item.revenue ?? null,
        learnt: learntOf(item, plan ?? null, market, {
          spend_usd: usd(item.spend, 'spend') ?? 0,
          revenue_usd: usd(item.revenue, 'revenue'),
        }),
      };
    });
    if (faults.length === 0) return accepted;
    throw new GoalpostError('invalid_request', 'Correct the fields named in errors.', {
      faults: faults.slice(0, MAX_FAULTS),
    });
  };
}

type Fault = (field: string, message: string) => void;

function checkItem(
  item: CampaignOutcome,
  plan: CampaignPlan | null | undefined,
  today: string,
  fault: Fault,
): void {
  if (item.end > today) fault('end', `must not be after ${today}, today in UTC`);
  if (item.country !== undefined && !isCountry(item.country)) {
    fault('country', 'is not a country of ISO 3166-1');
  }
  if (plan === null) fault('job_id', 'must be the id of a completed generate job');
  if (plan === null || plan === undefined || item.variant_id === undefined) return;
  const variant = plan.variants.find(({ id }) => id === item.variant_id);
  if (variant === undefined) fault('variant_id', "is not a variant of the job's plan");
  else if (!variant.channels.some(({ channel }) => channel === item.channel)) {
    fault('channel', 'is not a channel of the variant');
  }
}

function toDollars(
  { amount, currency }: Money,
  field: string,
  rateOf: (currency: string) => number | null,
  fault: Fault,
): number {
  const rate = isCurrency(currency) ? rateOf(currency) : undefined;
  if (rate === undefined) fault(`${field}/currency`, 'is not a currency of ISO 4217');
  if (rate === null) {
    fault(`${field}/currency`, 'has no exchange rate here; give the amount in another currency');
  }
  return amount * (rate ?? 0);
}

/** US dollars for one unit of a currency, each looked up once; null without a rate. */
function createRates(facts: FactBook): (currency: string) => number | null {
  const known = new Map<string, number | null>();
  return (currency) => {
    let rate = known.get(currency);
    if (rate === undefined) {
      try {
        rate = exchangeRate(createLedger(facts), currency, REFERENCE_CURRENCY);
      } catch (error) {
        if (!isGoalpostError(error) || error.code !== 'currency_without_rate') throw error;
        rate = null;
      }
      known.set(currency, rate);
    }
    return rate;
  };
}

function learntOf(
  item: CampaignOutcome,
  plan: CampaignPlan | null,
  { facts, logSds }: { facts: FactBook; logSds: LogSds },
  money: Pick<LearntOutcome, 'spend_usd' | 'revenue_usd'>,
): LearntOutcome {
  const goal = plan?.goal;
  const place = {
    channel: item.channel,
    industry: item.industry ?? goal?.business.industry ?? null,
    country: item.country ?? only(goal?.geography.countries) ?? null,
    start: item.start,
    end: item.end,
  };
  const reference = referenceOf(facts, place, logSds);
  // Every channel has its rates and prices in the configuration at least.
  if (reference === null) throw new Error(`there are no market facts of ${item.channel}`);
  return {
    ...place,
    segment: item.audience_segment ?? only(goal?.audience.segments) ?? null,
    impressions: item.impressions,
    clicks: item.clicks,
    conversions: item.conversions,
    ...money,
    reference,
  };
}

const only = <Value>(values: readonly Value[] | undefined): Value | undefined =>
  values?.length === 1 ? values[0] : undefined;
