/** When the money is spent: flights of a week, by season and with a ramp-up, adding up exactly per channel. */
import type { PlanVariant } from '#src/contract/campaign.ts';
import type { Channel } from '#src/contract/vocabulary.ts';
import { addDays, daysBetween, monthOf } from '#src/domain/calendar/day.ts';
import type { Ledger } from '#src/domain/market/fact.ts';
import { fromMinor } from '#src/domain/money/currency.ts';
import { seasonIn } from './market-levels.ts';
import type { CampaignSettings } from './plan-context.ts';
import type { PlanFrame } from './plan-frame.ts';
import { splitByWeight } from './round-allocation.ts';

export interface Flight {
  readonly start: string;
  readonly end: string;
  readonly days: number;
}

/** Flights that cover start..end without gap or overlap; the last one may be shorter. */
export function flightsOf(
  { start, end, days }: Pick<PlanFrame, 'start' | 'end' | 'days'>,
  { flighting }: Pick<CampaignSettings, 'flighting'>,
): Flight[] {
  const wholeFlights = Math.ceil(days / flighting.days);
  const length = flighting.days * Math.ceil(wholeFlights / flighting.max_flights);
  const flights: Flight[] = [];
  for (let day = 0; day < days; day += length) {
    const first = addDays(start, day);
    const last = day + length >= days ? end : addDays(start, day + length - 1);
    flights.push({ start: first, end: last, days: daysBetween(first, last) + 1 });
  }
  return flights;
}

interface Budget {
  readonly channel: Channel;
  /** Minor units. */
  readonly budget: number;
}

/** Splits each channel's budget over the flights: by days, season of the channel, and the ramp-up. */
export function flightBudgets(
  flights: readonly Flight[],
  budgets: readonly Budget[],
  { use, currency, settings }: { use: Ledger['use']; currency: string; settings: CampaignSettings },
): PlanVariant['flighting'] {
  const ramp = flights.map((_, index) => rampAt(index, flights.length, settings.flighting));
  const split = budgets.map(({ channel, budget }) => {
    const weights = flights.map(
      (flight, index) =>
        flight.days * (ramp[index] ?? 1) * seasonIn(use, channel, monthOf(flight.start)),
    );
    return { channel, amounts: splitByWeight(budget, weights) };
  });
  return flights.map(({ start, end }, index) => ({
    start,
    end,
    budget: Object.fromEntries(
      split.map(({ channel, amounts }) => [channel, fromMinor(amounts[index] ?? 0, currency)]),
    ),
  }));
}

/** Weight of a flight: rises evenly from the ramp factor to 1 over the first flights of a campaign long enough. */
function rampAt(
  index: number,
  flights: number,
  { ramp_flights, ramp_factor, ramp_min_flights }: CampaignSettings['flighting'],
): number {
  if (flights < ramp_min_flights || index >= ramp_flights) return 1;
  return ramp_factor + ((1 - ramp_factor) * index) / ramp_flights;
}
