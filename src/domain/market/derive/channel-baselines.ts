/** Prices, rates and reach of channels in one industry or country, where a provider tells more than the channel's own. */
import { Industry, type Channel } from '#src/contract/vocabulary.ts';
import { industryChannelKey } from '../baseline-keys.ts';
import type { Fact } from '../fact.ts';
import { channelKey, countryKey } from '../keys.ts';
import {
  clamp,
  derivedFact,
  fetchedPositive,
  settingOf,
  type DeriveInput,
} from './derived-fact.ts';
import {
  countryReachKey,
  countrySignalKey,
  industrySignalKey,
  type IndustrySignal,
} from './derived-keys.ts';

interface Baseline {
  readonly signal: IndustrySignal;
  readonly channel: Channel;
  readonly metric: 'cpc' | 'ctr';
}

const BASELINES: readonly Baseline[] = [
  { signal: 'search_cpc', channel: 'search_advertising', metric: 'cpc' },
  { signal: 'email_ctr', channel: 'email_marketing', metric: 'ctr' },
];

/**
 * What an industry pays for a click of search, and how often its mails are clicked, in place of the channel's
 * configured figure, which stays beneath it. Figures of one's own account are nearer: where the channel has one, it holds.
 */
export function industryBaselines({ facts, settings }: DeriveInput): readonly Fact[] {
  const { spread } = settings.baselines;
  const used = [settingOf('baselines.spread', spread, 'ratio')];
  return BASELINES.flatMap(({ signal, channel, metric }) => {
    const usual = facts.get(channelKey(channel, metric));
    if (usual === undefined || usual.provider !== null) return [];
    return Industry.options.flatMap((industry) => {
      const told = fetchedPositive(facts.get(industrySignalKey(industry, signal)));
      if (told === undefined || told.unit !== usual.unit) return [];
      const { value, unit } = told;
      const range = told.range ?? { low: value / spread, high: value * spread };
      const key = industryChannelKey(industry, channel, metric);
      return derivedFact({ key, value, unit, range, beneath: usual }, [told], used);
    });
  });
}

const SOCIAL = 'social_media';

/** People that social media tell advertisers of / (people × part of them online), within bounds. */
export function socialReaches({ facts, countries, settings }: DeriveInput): readonly Fact[] {
  return countries.flatMap((country) => {
    const reached = fetchedPositive(facts.get(countrySignalKey(country, 'social_reach')));
    const people = fetchedPositive(facts.get(countryKey(country, 'population')));
    const online = fetchedPositive(facts.get(countryKey(country, 'internet_users')));
    if (reached === undefined || people === undefined || online === undefined) return [];
    const value = clamp(reached.value / (people.value * online.value), settings.baselines);
    return derivedFact(
      { key: countryReachKey(country, SOCIAL), value, unit: 'score 0-1' },
      [reached, people, online],
      [],
    );
  });
}
