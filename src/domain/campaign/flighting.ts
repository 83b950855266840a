/** When the money is spent: flights of a week, by season, holidays, ramp-up and deadline, exact per channel. */
import type { PlanVariant } from '#src/contract/campaign.ts';
import type { Channel } from '#src/contract/vocabulary.ts';
import { addDays, daysBetween, monthOf, yearOf } from '#src/domain/calendar/day.ts';
import { publicHolidays } from '#src/domain/calendar/holidays.ts';
import { fromMinor } from '#src/domain/money/currency.ts';
import { holidayDateKey, holidayYearKey } from '#src/domain/market/derive/derived-keys.ts';
import type { Ledger } from '#src/domain/market/fact.ts';
import { seasonIn } from '#src/domain/market/season.ts';
import { noteSetting, type CampaignSettings, type PlanContext } from './plan-context.ts';
import type { PlanFrame } from './plan-frame.ts';
import { splitByWeight } from './round-allocation.ts';
import { percentOf } from './wording.ts';

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

/** Demand in each flight that is the same on all channels: its days, holidays, ramp-up and deadline. */
export function weighFlights(context: PlanContext, flights: readonly Flight[]): number[] {
  const { flighting } = context.settings;
  const { model } = context.goal.business;
  const factor = model === null ? 1 : flighting.holiday_factor[model];
  const holidays = holidaysOf(context);
  if (holidays.size > 0 && model !== null) {
    noteSetting(context, `flighting.holiday_factor.${model}`, factor, 'ratio');
  }
  return flights.map(({ start, days }, index) => {
    let free = 0;
    if (holidays.size > 0) {
      for (let day = 0; day < days; day++) free += holidays.get(addDays(start, day)) ?? 0;
    }
    const demand = days + free * (factor - 1);
    return demand * rampAt(index, flights.length, flighting) * deadlineAt(context, index, flights);
  });
}

/**
 * Public holidays during the plan, where it is for one country, with the part of it that has each: as a provider tells
 * the year, else as known.
 */
function holidaysOf({ goal, frame, settings, ledger }: PlanContext): ReadonlyMap<string, number> {
  const [country, ...more] = goal.geography.countries;
  const holidays = new Map<string, number>();
  if (country === undefined || more.length > 0) return holidays;
  const first = yearOf(frame.start);
  const last = Math.min(yearOf(frame.end), first + settings.flighting.holiday_years - 1);
  for (let year = first; year <= last; year++) {
    if (ledger.use(holidayYearKey(country, year)) === undefined) {
      for (const day of publicHolidays(country, year)) holidays.set(day, 1);
    } else {
      for (const [day, share] of toldHolidays(ledger, country, frame, year)) {
        holidays.set(day, share);
      }
    }
  }
  return holidays;
}

/** The days of the plan in one year that a provider tells to be holidays, and where. */
function toldHolidays(
  ledger: Ledger,
  country: string,
  { start, end }: Pick<PlanFrame, 'start' | 'end'>,
  year: number,
): [string, number][] {
  const [first, last] = [`${year}-01-01`, `${year}-12-31`];
  const told: [string, number][] = [];
  const until = end < last ? end : last;
  for (let day = start > first ? start : first; day <= until; day = addDays(day, 1)) {
    const fact = ledger.use(holidayDateKey(country, day));
    if (fact !== undefined) told.push([day, Math.min(1, Math.max(0, fact.value))]);
  }
  return told;
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

function deadlineAt(
  { goal, settings: { flighting } }: PlanContext,
  index: number,
  flights: readonly Flight[],
): number {
  const objective = goal.objective.primary;
  const isLast = index >= flights.length - flighting.deadline_flights;
  const isLong = flights.length >= flighting.ramp_min_flights;
  return objective !== null && isLast && isLong ? flighting.deadline_factor[objective] : 1;
}

interface Budget {
  readonly channel: Channel;
  /** Minor units. */
  readonly budget: number;
}

/** Splits each channel's budget over the flights, by their weights and the channel's own season. */
export function flightBudgets(
  { ledger, frame }: PlanContext,
  {
    flights,
    weights,
  }: { readonly flights: readonly Flight[]; readonly weights: readonly number[] },
  budgets: readonly Budget[],
): PlanVariant['flighting'] {
  const months = flights.map(({ start }) => monthOf(start));
  const split = budgets.map(({ channel, budget }) => {
    const season = new Map(
      [...new Set(months)].map((month) => [month, seasonIn(ledger.use, channel, month)]),
    );
    const own = weights.map((weight, index) => weight * (season.get(months[index] ?? 0) ?? 1));
    return { channel, amounts: splitByWeight(budget, own) };
  });
  return flights.map(({ start, end }, index) => ({
    start,
    end,
    budget: Object.fromEntries(
      split.map(({ channel, amounts }) => [
        channel,
        fromMinor(amounts[index] ?? 0, frame.currency),
      ]),
    ),
  }));
}

/** How the spend is held against the flights, and what to do when it is off. */
export function pacingOf({ settings: { flighting } }: PlanContext): PlanVariant['pacing'] {
  const tolerance = flighting.pacing_tolerance;
  return {
    tolerance,
    rules: [
      `Hold the spend of each channel against its flights at the end of every flight; up to ${percentOf(tolerance)} off needs nothing.`,
      'Below that: raise bids or widen the targeting, and spread what was not spent evenly over the flights that are left.',
      'Above that: lower bids or the daily cap, and take what was spent too much from the flights that are left.',
      'A channel that is off in two flights in a row: move its rest to the channel with the next best cost per result, within its bounds.',
    ],
  };
}
