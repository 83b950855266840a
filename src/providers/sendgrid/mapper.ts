/** Days of counts to facts. */
import type { SendgridSettings } from '#src/config/sections/providers/sendgrid.ts';
import { emailFacts } from '../own-account/email-facts.ts';
import type { ProvidedFact } from '../provider.ts';
import type { StatsDay } from './contract.ts';

/** Rates of the whole period, dated with the last day on which mail was delivered. */
export function factsFromDays(
  days: readonly StatsDay[],
  settings: SendgridSettings,
): ProvidedFact[] {
  const mailings = { delivered: 0, opened: 0, clicked: 0 };
  let as_of = '';
  for (const { date, stats } of days) {
    for (const { metrics } of stats) {
      mailings.delivered += metrics.delivered;
      mailings.opened += metrics.unique_opens;
      mailings.clicked += metrics.unique_clicks;
      if (metrics.delivered > 0 && date > as_of) as_of = date;
    }
  }
  return emailFacts(mailings, { ...settings, as_of });
}
