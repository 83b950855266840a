/** A market with hidden true parameters: takes a week's split, answers with outcome records as a caller would report them. */
import type { Channel } from '#src/contract/vocabulary.ts';
import { ASSUMED, DAYS_PER_WEEK } from './assumptions.ts';
import { documentedChannels, type Settings } from './documented-channel.ts';
import { createDraws } from './draws.ts';
import { gain } from './hill.ts';
import type { Scenario } from './scenarios.ts';
import { dayOf, drawTrueChannel, type TrueChannel } from './true-channel.ts';

/** Money by channel; what is not named gets nothing. */
export type Split = ReadonlyMap<Channel, number>;

interface Money {
  readonly amount: number;
  readonly currency: string;
}

/** One channel's week in the fields of POST /v1/outcomes. */
export interface OutcomeRecord {
  readonly outcome_id: string;
  readonly channel: Channel;
  readonly industry: Scenario['industry'];
  readonly country: string;
  readonly start: string;
  readonly end: string;
  readonly impressions: number;
  readonly clicks: number;
  readonly conversions: number;
  readonly spend: Money;
  readonly revenue: Money;
}

export interface Market {
  readonly scenario: Scenario;
  readonly channels: readonly TrueChannel[];
  /** What sellers take of a split: the money they refuse goes to the other channels in proportion. */
  readonly accept: (split: Split) => Split;
  /** True expected conversions of an accepted split, by channel. */
  readonly expect: (week: number, split: Split) => Map<Channel, number>;
  /**
   * What happens: the truth, the luck of the campaign, and counting. A week is a campaign of its own unless it is named
   * as part of one that began earlier.
   */
  readonly play: (week: number, split: Split, player: string, began?: number) => OutcomeRecord[];
}

export interface MarketInput {
  readonly scenario: Scenario;
  readonly settings: Settings;
  readonly seed: number;
  readonly drifts: boolean;
  /** Weeks that can be played; forecasts of the last plan reach beyond the game. */
  readonly weeks?: number;
  /** Scale of how far the truth lies from the configuration; 1 unless told. */
  readonly spread?: number;
  /** Scale of the luck of campaigns; 1 unless told. */
  readonly noise?: number;
}

const CENTS = 100;
const toCents = (amount: number): number => Math.round(amount * CENTS) / CENTS;

export function createMarket({
  scenario,
  settings,
  seed,
  drifts,
  weeks = 2 * ASSUMED.weeks,
  spread = 1,
  noise = 1,
}: MarketInput): Market {
  const common = createDraws(seed, `${scenario.name}/market`);
  const factorWeight = spread === 0 ? settings.campaign.factors.weight : common.uniform();
  const [low, high] = ASSUMED.seasonPower;
  const seasonPower = spread === 0 ? 1 : low + (high - low) * common.uniform();
  const shared = { price: common.normal(), ctr: common.normal(), cvr: common.normal() };
  const channels = documentedChannels(scenario, settings).map((documented) =>
    drawTrueChannel({
      documented,
      settings,
      seed,
      market: scenario.name,
      weeks,
      drifts,
      factorWeight,
      seasonPower,
      common: shared,
      noise,
      spread,
    }),
  );
  const byName = new Map(channels.map((channel) => [channel.channel, channel]));
  const truthOf = (name: Channel, week: number) => {
    const channel = byName.get(name);
    const truth = channel?.weeks[week];
    if (channel === undefined || truth === undefined)
      throw new Error(`${name} has no week ${week}; the market knows ${weeks} weeks`);
    return { ...channel, ...truth };
  };
  const luckOf = ({ channel, noise }: TrueChannel, began: number) => {
    const draws = createDraws(seed, `${scenario.name}/${channel}/${began}/luck`);
    return {
      price: draws.noise(noise.price),
      ctr: draws.noise(noise.ctr),
      cvr: draws.noise(noise.cvr),
    };
  };
  const playChannel = (
    { week, began, player }: { week: number; began: number; player: string },
    name: Channel,
    spend: number,
  ) => {
    const truth = truthOf(name, week);
    const { impressions, ctr, cvr, orderValue, paidBy } = truth;
    const luck = luckOf(truth, began);
    const draws = createDraws(seed, `${scenario.name}/${name}/${began}/${week}/counts`);
    // Where clicks are paid for, a better click rate needs fewer impressions for them.
    const bought = luck.price / (paidBy === 'click' ? luck.ctr : 1);
    const seen = draws.poisson(gain(impressions, spend) * bought);
    const clicks = draws.binomial(seen, Math.min(1, ctr * luck.ctr));
    const conversions = draws.binomial(clicks, Math.min(1, cvr * luck.cvr));
    return {
      outcome_id: `${player}.${seed}.${scenario.name}.${week}.${name}`,
      channel: name,
      industry: scenario.industry,
      country: scenario.country,
      start: dayOf(week),
      end: dayOf(week, DAYS_PER_WEEK - 1),
      impressions: seen,
      clicks,
      conversions,
      spend: { amount: toCents(spend), currency: scenario.currency },
      revenue: { amount: toCents(conversions * orderValue), currency: scenario.currency },
    };
  };
  return {
    scenario,
    channels,
    accept: (split) => acceptSplit(split, (name) => byName.get(name)?.sellersMinimum ?? Infinity),
    expect: (week, split) =>
      new Map(
        [...split].map(([name, spend]) => [name, gain(truthOf(name, week).conversions, spend)]),
      ),
    play: (week, split, player, began = week) =>
      [...split]
        .filter(([, spend]) => spend > 0)
        .map(([name, spend]) => playChannel({ week, began, player }, name, spend)),
  };
}

/** Removes the channel furthest below its seller's least, hands its money on, and looks again. */
function acceptSplit(split: Split, leastOf: (channel: Channel) => number): Split {
  const total = [...split.values()].reduce((sum, spend) => sum + spend, 0);
  if (!(total > 0 && Number.isFinite(total))) throw new Error('a split gives out no money');
  const taken = new Map([...split].filter(([, spend]) => spend > 0));
  for (;;) {
    const sum = [...taken.values()].reduce((all, spend) => all + spend, 0);
    const scaled = [...taken].map(([name, spend]) => [name, (spend * total) / sum] as const);
    const [worst] = scaled
      .filter(([name, spend]) => spend < leastOf(name) * (1 - Number.EPSILON * CENTS))
      .toSorted((a, b) => a[1] / leastOf(a[0]) - b[1] / leastOf(b[0]));
    if (worst === undefined || taken.size === 1) return new Map(scaled);
    taken.delete(worst[0]);
  }
}
