/** Reports to facts. */
import type { MailchimpSettings } from '#src/config/sections/providers/mailchimp.ts';
import type { Industry } from '#src/contract/vocabulary.ts';
import { industryKey } from '#src/domain/market/keys.ts';
import { dayOfMs } from '#src/domain/calendar/day.ts';
import type { ObservedPeriod } from '../own-account/observed-period.ts';
import { emailFacts } from '../own-account/email-facts.ts';
import type { ProvidedFact } from '../provider.ts';
import type { Report } from './contract.ts';

const deliveredOf = ({ emails_sent, bounces }: Report): number =>
  emails_sent - bounces.hard_bounces - bounces.soft_bounces - bounces.syntax_errors;

/** By the rate without automatic opens, where it is told and is a fraction. */
function openedOf(report: Report): number {
  const { proper_open_rate: proper, unique_opens: unique } = report.opens;
  return typeof proper === 'number' && proper <= 1 ? proper * deliveredOf(report) : unique;
}

const sentOn = ({ send_time }: Report): string => dayOfMs(Date.parse(send_time));
const newestDay = (reports: readonly Report[]): string =>
  reports.map(sentOn).reduce((newest, day) => (day > newest ? day : newest), '');

/** Whether a mailing's counts can be: nobody opens or clicks who got nothing. Documented samples show such counts. */
const isPossible = (report: Report): boolean => {
  const delivered = deliveredOf(report);
  return (
    delivered >= 0 &&
    report.opens.unique_opens <= delivered &&
    report.clicks.unique_subscriber_clicks <= delivered
  );
};

/**
 * Rates of all mailings of the period together, dated with the newest of them, and Mailchimp's averages of the
 * industries among the configured ones; the doubtful reports as text.
 */
export function factsFromReports(
  all: readonly Report[],
  settings: MailchimpSettings,
  { first, last }: ObservedPeriod,
): { facts: ProvidedFact[]; doubtful: string[] } {
  const reports = all.filter((report) => sentOn(report) >= first && sentOn(report) <= last);
  const counted = reports.filter(isPossible);
  const sum = (of: (report: Report) => number): number =>
    counted.reduce((total, report) => total + of(report), 0);
  const mailings = {
    delivered: sum(deliveredOf),
    opened: sum(openedOf),
    clicked: sum(({ clicks }) => clicks.unique_subscriber_clicks),
  };
  const left = reports.length - counted.length;
  return {
    facts: [
      ...emailFacts(mailings, { ...settings, as_of: newestDay(counted) }),
      ...industryFacts(reports, settings),
    ],
    doubtful:
      left === 0 ? [] : Array<string>(left).fill('more opens or clicks than delivered mails'),
  };
}

function industryFacts(
  reports: readonly Report[],
  { industries, confidence }: MailchimpSettings,
): ProvidedFact[] {
  const newest = newestByType(reports);
  return (Object.entries(industries) as [Industry, string[]][]).flatMap(([industry, types]) => {
    const known = types.flatMap((type) => newest.get(type) ?? []);
    if (known.length === 0) return [];
    const rates = known.map(({ rate }) => rate);
    return {
      key: industryKey(industry, 'email_ctr'),
      value: rates.reduce((total, rate) => total + rate, 0) / rates.length,
      unit: 'clicks/impression',
      as_of: known.map(({ day }) => day).reduce((first, day) => (day > first ? day : first)),
      confidence,
    };
  });
}

/** The newest average of each of Mailchimp's industries; values that are no fractions are left out. */
function newestByType(reports: readonly Report[]) {
  const newest = new Map<string, { day: string; rate: number }>();
  for (const report of reports) {
    const stats = report.industry_stats;
    if (!stats || stats.click_rate > 1 || stats.click_rate === 0) continue;
    const day = sentOn(report);
    if (day >= (newest.get(stats.type)?.day ?? '')) {
      newest.set(stats.type, { day, rate: stats.click_rate });
    }
  }
  return newest;
}
