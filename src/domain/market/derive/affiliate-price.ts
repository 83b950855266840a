/** What a click from affiliates costs, from what is paid for an order. */
import { Industry } from '#src/contract/vocabulary.ts';
import { logSdOfRange, rangeAround } from '#src/domain/stats/log-normal.ts';
import { industryChannelKey, orderValueKey } from '../baseline-keys.ts';
import type { Fact } from '../fact.ts';
import { channelKey } from '../keys.ts';
import { derivedFact, fetchedPositive, type DeriveInput } from './derived-fact.ts';

const CHANNEL = 'affiliate_marketing';

/**
 * Commission × value of an order in the industry × conversion rate of the channel, USD per click; the range from those
 * of the three, taken as independent. Where one's own account has a price per click, that one holds.
 */
export function affiliatePrices({ facts }: DeriveInput): readonly Fact[] {
  const commission = fetchedPositive(facts.get(channelKey(CHANNEL, 'commission')));
  const rate = facts.get(channelKey(CHANNEL, 'cvr'));
  const usual = facts.get(channelKey(CHANNEL, 'cpc'));
  if (commission === undefined || rate === undefined || usual?.provider !== null) return [];
  return Industry.options.flatMap((industry) => {
    const order = facts.get(orderValueKey(industry));
    if (order === undefined) return [];
    const value = commission.value * order.value * rate.value;
    if (!(value > 0 && Number.isFinite(value))) return [];
    const logSd = Math.hypot(...[commission, order, rate].map(logSdOf));
    const key = industryChannelKey(industry, CHANNEL, 'cpc');
    return derivedFact(
      { key, value, unit: usual.unit, range: rangeAround(value, logSd), beneath: usual },
      [commission, order, rate],
      [],
    );
  });
}

const logSdOf = ({ range }: Fact): number =>
  range === undefined ? 0 : logSdOfRange(range.low, range.high);
