/** The hidden truth of one channel in one simulated market, week by week. */
import type { Channel } from '#src/contract/vocabulary.ts';
import { ASSUMED, DAYS_PER_WEEK } from './assumptions.ts';
import {
  documentedSeason,
  type DocumentedChannel,
  type Ranged,
  type Settings,
} from './documented-channel.ts';
import { createDraws, type Draws } from './draws.ts';
import { hillThrough, type Hill } from './hill.ts';

/** One week's truth: money buys impressions along a curve, these become clicks, and these conversions. */
export interface Week {
  readonly impressions: Hill;
  readonly ctr: number;
  readonly cvr: number;
  /** Expected conversions by spend in the week. */
  readonly conversions: Hill;
}

export interface TrueChannel {
  readonly channel: Channel;
  readonly paidBy: 'click' | 'impression';
  /** From campaign to campaign, log standard deviations; the truth above is the mean. */
  readonly noise: { readonly price: number; readonly ctr: number; readonly cvr: number };
  /** Least that sellers take in a week, in the currency. */
  readonly sellersMinimum: number;
  readonly orderValue: number;
  /** By week from 0. */
  readonly weeks: readonly Week[];
}

interface TruthInput {
  readonly documented: DocumentedChannel;
  readonly settings: Settings;
  readonly seed: number;
  /** Name of the market, so that each has draws of its own. */
  readonly market: string;
  readonly weeks: number;
  readonly drifts: boolean;
  /** How far undocumented factors hold in this market, 0..1. */
  readonly factorWeight: number;
  readonly seasonPower: number;
  /** What all channels of this market have in common: standard normal. */
  readonly common: { readonly price: number; readonly ctr: number; readonly cvr: number };
  /** 1 is what the configuration claims; 0 makes the configuration the truth. */
  readonly spread: number;
  /** Scale of the scatter from campaign to campaign; 1 is what the configuration claims. */
  readonly noise: number;
}

/** Mean of a log-normal quantity against its median. */
const lift = (logSd: number): number => Math.exp(logSd ** 2 / 2);

const MAX_RATE = 0.95;
const WEEKS_PER_YEAR = 52;

export function drawTrueChannel(input: TruthInput): TrueChannel {
  const { documented, seed, market, spread } = input;
  const draws = createDraws(seed, `${market}/${documented.channel}/truth`);
  const { correlation } = input.settings.campaign.uncertainty;
  const draw = ({ median, logSd, campaignLogSd }: Ranged, shared = draws.normal()): number => {
    const open = Math.sqrt(
      Math.max(logSd ** 2 - campaignLogSd ** 2, ASSUMED.leastOpen * logSd ** 2),
    );
    const own = draws.normal();
    return (
      median *
      Math.exp(open * spread * (Math.sqrt(correlation) * shared + Math.sqrt(1 - correlation) * own))
    );
  };
  const affinity = documented.affinity ** input.factorWeight;
  const price = draw(documented.price, input.common.price);
  const ctr = draw(documented.ctr, input.common.ctr) * affinity;
  const cvr = draw(documented.cvr, input.common.cvr) * documented.aptitude ** input.factorWeight;
  const people = documented.people * affinity * draws.factor(ASSUMED.reachLogSd * spread);
  const reference = documented.referenceSpend * draws.factor(ASSUMED.referenceLogSd * spread);
  const [least, most] = ASSUMED.shapeBounds;
  const power = Math.min(
    most,
    Math.max(least, documented.shape + ASSUMED.shapeSd * spread * draws.normal()),
  );
  const orderValue = draw(documented.orderValue);
  // A click's price falls with affinity as the click rate rises: impressions cost what they cost.
  const { paidBy } = documented;
  const noise = {
    price: documented.price.campaignLogSd * input.noise,
    ctr: documented.ctr.campaignLogSd * input.noise,
    cvr: documented.cvr.campaignLogSd * input.noise,
  };
  // What is documented is the median campaign; the mean lies above.
  const perMoney =
    (paidBy === 'impression' ? 1 / price : affinity / (price * ctr)) * lift(noise.price);
  const mean = {
    ctr: paidBy === 'impression' ? ctr * lift(noise.ctr) : ctr,
    cvr: cvr * lift(noise.cvr),
  };
  const season = seasonOf(input, draws);
  const drift = driftOf(input);
  const weeks = Array.from({ length: input.weeks }, (_, week) => {
    const at = drift[week] ?? { price: 1, ctr: 1, cvr: 1 };
    const bought = perMoney / at.price;
    const seen = Math.min(reference * bought, documented.referenceFill * people);
    // The documented curve is the whole campaign's; a week is its share in spend and in people's time.
    const impressions = hillThrough(
      (people * documented.frequency) / ASSUMED.weeks,
      power,
      seen / bought / ASSUMED.weeks,
      seen / ASSUMED.weeks,
    );
    const rates = {
      ctr: Math.min(MAX_RATE, mean.ctr * at.ctr * season(week)),
      cvr: Math.min(MAX_RATE, mean.cvr * at.cvr),
    };
    return {
      impressions,
      ...rates,
      conversions: { ...impressions, ceiling: impressions.ceiling * rates.ctr * rates.cvr },
    };
  });
  return {
    channel: documented.channel,
    paidBy,
    noise,
    sellersMinimum: documented.sellersMinimum / ASSUMED.weeks,
    orderValue,
    weeks,
  };
}

/** The Monday of a week and later days, YYYY-MM-DD. */
export function dayOf(week: number, day = 0): string {
  const date = new Date(`${ASSUMED.start}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + week * DAYS_PER_WEEK + day);
  return date.toISOString().slice(0, ASSUMED.start.length);
}

const MIDDLE_OF_WEEK = 3;
const MONTH_AT = [5, 7] as const;

/** Month (1..12) that the middle of a week lies in. */
export const monthOfWeek = (week: number): number =>
  Number(dayOf(week, MIDDLE_OF_WEEK).slice(...MONTH_AT));

/** The documented season to an unknown power, and a wave of the channel's own over the year. */
function seasonOf({ documented, settings, seasonPower, spread }: TruthInput, draws: Draws) {
  const height = ASSUMED.waveSd * spread * draws.normal();
  const phase = draws.uniform();
  return (week: number): number =>
    documentedSeason(documented.channel, monthOfWeek(week), settings) ** seasonPower *
    Math.exp(height * Math.sin(2 * Math.PI * (week / WEEKS_PER_YEAR + phase)));
}

/** Factors by week: a random walk of each quantity and, in some channels, one lasting jump of the conversion rate. */
function driftOf({ documented, seed, market, weeks, drifts }: TruthInput) {
  const { price, ctr, cvr, jumpChance, jump } = ASSUMED.drift;
  const draws = createDraws(seed, `${market}/${documented.channel}/drift`);
  const jumps = draws.uniform() < jumpChance;
  const jumpWeek = 1 + Math.floor(draws.uniform() * (ASSUMED.weeks - 1));
  const jumpFactor = draws.uniform() < 1 / 2 ? jump : 1 / jump;
  const at = { price: 1, ctr: 1, cvr: 1 };
  return Array.from({ length: weeks }, (_, week) => {
    if (drifts && week > 0) {
      at.price *= draws.factor(price);
      at.ctr *= draws.factor(ctr);
      at.cvr *= draws.factor(cvr);
      if (jumps && week === jumpWeek) at.cvr *= jumpFactor;
    }
    return { ...at };
  });
}
