/** How hard advertisers of an industry compete on each channel. */
import { Channel, Industry } from '#src/contract/vocabulary.ts';
import type { DeriveSettings } from '#src/config/sections/market-derive.ts';
import type { Assumption } from '#src/contract/provenance.ts';
import { industryChannelKey } from '../baseline-keys.ts';
import type { Fact } from '../fact.ts';
import { channelKey } from '../keys.ts';
import {
  clamp,
  derivedFact,
  fetched,
  fetchedPositive,
  settingOf,
  type DeriveInput,
} from './derived-fact.ts';
import { industrySignalKey } from './derived-keys.ts';

type Settings = DeriveSettings['competition'];

interface Shift {
  /** On the log-odds of a channel's competition. */
  readonly by: number;
  readonly inputs: readonly [Fact, ...Fact[]];
  readonly used: readonly Assumption[];
}

const logOdds = (share: number): number => Math.log(share / (1 - share));
const shareOf = (odds: number): number => 1 / (1 + Math.exp(-odds));
/** Log-odds of 0 and 1 have no end. */
const OPEN = { low: 0.01, high: 0.99 };

/**
 * logit(competition) = logit(the channel's) + shift of the industry, within bounds. The shift is w·κ·(logit(index) −
 * logit(reference)) where an index of competition is known, else Σ w·κ·ln(ratio) over the volume of news and the trend.
 */
export function competitions({ facts, settings: { competition } }: DeriveInput): readonly Fact[] {
  return Industry.options.flatMap((industry) => {
    const shift = shiftOf(facts, industry, competition);
    if (shift === null) return [];
    return Channel.options.flatMap((channel) => {
      const usual = facts.get(channelKey(channel, 'competition'));
      if (usual === undefined) return [];
      const odds = logOdds(clamp(usual.value, OPEN)) + shift.by;
      return derivedFact(
        {
          key: industryChannelKey(industry, channel, 'competition'),
          value: clamp(shareOf(odds), competition),
          unit: usual.unit,
        },
        [usual, ...shift.inputs],
        shift.used,
      );
    });
  });
}

function shiftOf(
  facts: ReadonlyMap<string, Fact>,
  industry: Industry,
  settings: Settings,
): Shift | null {
  const index = fetched(facts.get(industrySignalKey(industry, 'competition')));
  if (index !== undefined) {
    const beyond = logOdds(clamp(index.value, OPEN)) - logOdds(settings.reference);
    return {
      by: settings.index * index.confidence * beyond,
      inputs: [index],
      used: [
        settingOf('competition.index', settings.index, 'weight'),
        settingOf('competition.reference', settings.reference, 'score 0-1'),
      ],
    };
  }
  let by = 0;
  const inputs: Fact[] = [];
  const used: Assumption[] = [];
  for (const signal of ['news_volume', 'trend'] as const) {
    const ratio = fetchedPositive(facts.get(industrySignalKey(industry, signal)));
    if (ratio === undefined) continue;
    by += settings[signal] * ratio.confidence * Math.log(ratio.value);
    inputs.push(ratio);
    used.push(settingOf(`competition.${signal}`, settings[signal], 'weight'));
  }
  const [first, ...more] = inputs;
  return first === undefined ? null : { by, inputs: [first, ...more], used };
}
