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
  /** What happens: the truth, the week's noise, and counting. */
  readonly play: (week: number, split: Split, player: string) => OutcomeRecord[];
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
  const playChannel = (week: number, name: Channel, spend: number, player: string) => {
    const { impressions, ctr, cvr, orderValue } = truthOf(name, week);
    const draws = createDraws(seed, `${scenario.name}/${name}/${week}`);
    const { noise } = ASSUMED;
    // All noise is drawn before any count, so that it does not depend on the spend.
    const luck = {
      impressions: draws.noise(noise.impressions),
      ctr: draws.noise(noise.ctr),
      cvr: draws.noise(noise.cvr),
    };
    const seen = draws.poisson(gain(impressions, spend) * luck.impressions);
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
    play: (week, split, player) =>
      [...split]
        .filter(([, spend]) => spend > 0)
        .map(([name, spend]) => playChannel(week, name, spend, player)),
  };
}

/** Removes the channel furthest below its seller's least, hands its money on, and looks again. */
function acceptSplit(split: Split, leastOf: (channel: Channel) => number): Split {
  const total = [...split.values()].reduce((sum, spend) => sum + spend, 0);
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
