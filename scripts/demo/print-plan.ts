/** A campaign plan as text for a terminal. */
import type { CampaignPlan, Distribution, PlanVariant } from '#src/contract/campaign.ts';

const NAME_WIDTH = 22;
const COLUMN = 13;

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const short = (value: number): string =>
  Math.abs(value) >= 10 ? whole.format(value) : value.toPrecision(2);

const range = ({ p10, p50, p90 }: Distribution): string =>
  `${short(p10)} … ${short(p50)} … ${short(p90)}`;

export function printPlan(plan: CampaignPlan, report: (line: string) => void): void {
  const { goal, currency, total_budget, start, end } = plan;
  const { objective, business, geography, timeline } = goal;
  report(
    `  read as     ${objective.primary ?? 'objective unknown'} · ${business.industry ?? 'industry unknown'} · ${geography.countries.join(', ') || 'no country'} · until ${timeline?.end ?? 'unsaid'} · confidence ${(goal.confidence['overall'] ?? 0).toFixed(2)}`,
  );
  report(
    `  plan        ${currency} ${whole.format(total_budget)} from ${start} to ${end}, ${plan.variants.length} variants`,
  );
  const recommended = plan.variants.find(({ id }) => id === plan.recommended);
  if (recommended !== undefined) printVariant(recommended, currency, report);
  report(`  numbers     ${countSources(plan)}`);
  if (goal.questions.length > 0) report(`  to clarify  ${goal.questions.join(' ')}`);
}

function printVariant(
  { name, channels, reserve, forecast, risks }: PlanVariant,
  currency: string,
  report: (line: string) => void,
): void {
  report(`  recommended ${name}`);
  const largestFirst = channels.toSorted((a, b) => b.budget - a.budget);
  for (const { channel, budget, share, forecast: expected, response } of largestFirst) {
    const outcome = expected[response.outcome];
    report(
      `    ${channel.padEnd(NAME_WIDTH)}${`${currency} ${whole.format(budget)}`.padStart(COLUMN)}  ${`${(share * 100).toFixed(1)} %`.padStart(7)}   ${response.outcome} ${outcome === null ? 'unknown' : range(outcome)}`,
    );
  }
  report(
    `    ${'reserve'.padEnd(NAME_WIDTH)}${`${currency} ${whole.format(reserve.amount)}`.padStart(COLUMN)}  ${`${(reserve.share * 100).toFixed(1)} %`.padStart(7)}`,
  );
  report(
    `    forecast    ${range(forecast.conversions)} conversions, ${range(forecast.clicks)} clicks (p10 … p50 … p90)`,
  );
  for (const { severity, detail } of risks.slice(0, 2))
    report(`    risk        ${severity}: ${detail}`);
}

function countSources({ assumptions }: CampaignPlan): string {
  const counts = new Map<string, number>();
  for (const { source } of assumptions) counts.set(source, (counts.get(source) ?? 0) + 1);
  return [...counts].map(([source, count]) => `${count} ${source}`).join(', ');
}
