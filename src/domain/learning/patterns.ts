/** What has been learnt, as the API shows it: one pattern for each cell of each node. */
import type { Config } from '#src/config/schema.ts';
import type { LearntFigure, Pattern } from '#src/contract/pattern.ts';
import { Channel, Segment } from '#src/contract/vocabulary.ts';
import type { FactBook } from '#src/domain/market/fact.ts';
import { spreadAround } from '#src/domain/stats/log-normal.ts';
import { roundSignificant } from '#src/domain/stats/round.ts';
import { chainOf, type Level } from './chain.ts';
import type { Cell, LearntNode } from './learnt-outcome.ts';
import { channelPriors, type ChannelPrior, type ChannelPriors } from './market-prior.ts';
import { priceOf, rateOf, type LearningSettings, type Posterior } from './posterior.ts';
import { costThresholds } from './thresholds.ts';

export interface PatternFilter {
  readonly channel?: Channel | undefined;
  readonly industry?: string | undefined;
  readonly country?: string | undefined;
  readonly segment?: string | undefined;
}

interface PatternInput {
  /** All nodes that the filter may match, and those above them. */
  readonly nodes: readonly LearntNode[];
  readonly facts: FactBook;
  readonly settings: LearningSettings;
  readonly logSds: Config['campaign']['uncertainty']['log_sd'];
  /** YYYY-MM-DD. */
  readonly today: string;
}

/** Where a pattern stands among others. */
interface Place {
  readonly node: LearntNode;
  readonly channel: Channel;
  readonly segment: Segment | null;
  readonly cell: Cell;
}

const SEGMENTS = ['all', ...Segment.options] as const;

/** The places of all patterns that a filter matches, the most general first; a part left out matches everything. */
export function findPatterns(nodes: readonly LearntNode[], filter: PatternFilter): Place[] {
  const wanted = (part: string | undefined, value: string | null): boolean =>
    part === undefined || part === value;
  return nodes
    .filter(
      ({ industry, country }) =>
        wanted(filter.industry, industry) && wanted(filter.country, country),
    )
    .toSorted((a, b) => depthOf(a) - depthOf(b) || (orderOf(a) < orderOf(b) ? -1 : 1))
    .flatMap((node) =>
      Channel.options
        .filter((channel) => wanted(filter.channel, channel))
        .flatMap((channel) =>
          SEGMENTS.flatMap((name): Place[] => {
            const segment = name === 'all' ? null : name;
            const cell = node.cells[channel]?.[name];
            return cell === undefined || !wanted(filter.segment, segment)
              ? []
              : [{ node, channel, segment, cell }];
          }),
        ),
    );
}

const depthOf = ({ industry, country }: LearntNode): number =>
  Number(industry !== null) + Number(country !== null);
const orderOf = ({ industry, country }: LearntNode): string => `${industry ?? ''}.${country ?? ''}`;

/** The pattern of a place; null where the market knows nothing of the channel. */
export function patternAt(
  { node, channel, segment, cell }: Place,
  { nodes, facts, settings, logSds, today }: PatternInput,
): Pattern | null {
  const priors = channelPriors(facts, channel, node, logSds);
  if (priors === null) return null;
  const levels = chainOf(nodes, channel, {
    industry: node.industry,
    countries: node.country === null ? [] : [node.country],
    segments: segment === null ? [] : [segment],
  });
  const success = costThresholds(levels, settings);
  const { outcomes = 0, impressions = 0, clicks = 0, conversions = 0, ...sums } = cell.sums;
  return {
    object: 'pattern',
    channel,
    industry: node.industry,
    country: node.country,
    segment,
    samples: {
      outcomes,
      impressions,
      clicks,
      conversions,
      spend: usd(sums['spend'] ?? 0),
      revenue: usd(sums['revenue'] ?? 0),
    },
    ...figuresOf(priors, levels, today, settings),
    success:
      success === null
        ? null
        : { good_cpa: usd(success.good), poor_cpa: usd(success.poor), outcomes: success.outcomes },
    last_update: cell.latest,
  };
}

const CENTS = 100;
const usd = (amount: number) => ({
  amount: Math.round(amount * CENTS) / CENTS,
  currency: 'USD',
});

function figuresOf(
  { ctr, cvr, cpc }: ChannelPriors,
  levels: readonly Level[],
  today: string,
  settings: LearningSettings,
): Pick<Pattern, 'ctr' | 'cvr' | 'cpc' | 'cpa'> {
  const rates = {
    ctr: rateOf('ctr', levels, ctr, today, settings),
    cvr: rateOf('cvr', levels, cvr, today, settings),
  };
  const price = priceOf('cpc', levels, cpc, today, settings);
  // A conversion costs a click's price over the conversion rate; the two are learnt apart.
  const cost = {
    mean: price.mean / rates.cvr.mean,
    meanLogSd: Math.hypot(price.meanLogSd, rates.cvr.meanLogSd),
    ownWeight: Math.min(price.ownWeight, rates.cvr.ownWeight),
  };
  const value = cpc.median / cvr.median;
  return {
    ctr: figureOf('clicks/impression', rates.ctr, ctr, 1),
    cvr: figureOf('conversions/click', rates.cvr, cvr, 1),
    cpc: figureOf('USD/click', price, cpc),
    cpa: figureOf('USD/conversion', cost, { median: value, source: cpc.source }),
  };
}

function figureOf(
  unit: string,
  { mean, meanLogSd, ownWeight }: Pick<Posterior, 'mean' | 'meanLogSd' | 'ownWeight'>,
  prior: Pick<ChannelPrior, 'median' | 'source'>,
  ceiling = Infinity,
): LearntFigure {
  const { p10, p90 } = spreadAround(mean, meanLogSd, ceiling);
  return {
    unit,
    mean: roundSignificant(mean),
    p10,
    p90,
    own_weight: ownWeight,
    prior: { value: roundSignificant(prior.median), source: prior.source },
  };
}
