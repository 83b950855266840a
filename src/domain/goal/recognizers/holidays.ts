/** Named days and sales seasons: fixed days, weekdays of a month, Easter and what hangs on it, and lunar calendars. */
import { addDays, dayFrom, weekdayOf, yearOf } from '#src/domain/calendar/day.ts';

interface Range {
  readonly from: string;
  readonly to: string;
}

const DAYS_PER_WEEK = 7;

/** Month and day, as `MM-DD`, of fixed days; a range has two. */
const FIXED: Readonly<Record<string, string | readonly [string, string]>> = {
  christmas: '12-25',
  christmas_eve: '12-24',
  new_year: '01-01',
  new_years_eve: '12-31',
  valentine: '02-14',
  halloween: '10-31',
  st_patrick: '03-17',
  july_fourth: '07-04',
  singles_day: '11-11',
  womens_day: '03-08',
  labour_day_may: '05-01',
  st_nicholas: '12-06',
  epiphany: '01-06',
  golden_week: '04-29',
  all_saints: '11-01',
  earth_day: '04-22',
  canada_day: '07-01',
  australia_day: '01-26',
  bastille: '07-14',
  german_unity: '10-03',
  boxing_day: '12-26',
  independence_india: '08-15',
  independence_brazil: '09-07',
  black_november: '11-30',
  double_twelve: '12-12',
  back_to_school: '09-01',
  childrens_day_br: '10-12',
  valentine_br: '06-12',
  kings_day: '04-27',
  day_of_the_dead: '11-02',
  sant_jordi: '04-23',
  veterans_day: '11-11',
  juneteenth: '06-19',
  st_john: '06-24',
  hispanic_day: '10-12',
  anzac_day: '04-25',
  cinco_de_mayo: '05-05',
  burns_night: '01-25',
  republic_day_india: '01-26',
  assumption: '08-15',
  st_martin: '11-11',
};

/** Days after Easter Sunday. */
const EASTER: Readonly<Record<string, number>> = {
  easter: 0,
  good_friday: -2,
  easter_monday: 1,
  ascension: 39,
  pentecost: 49,
  corpus_christi: 60,
  carnival: -47,
  ash_wednesday: -46,
  palm_sunday: -7,
  mothers_day_uk: -21,
};

/** The n-th weekday (0 Sunday) of a month; -1 is the last. `after` days are added. */
interface Nth {
  readonly month: number;
  readonly weekday: number;
  readonly nth: number;
  readonly after?: number;
}
const NTH: Readonly<Record<string, Nth>> = {
  thanksgiving: { month: 11, weekday: 4, nth: 4 },
  black_friday: { month: 11, weekday: 4, nth: 4, after: 1 },
  small_business_saturday: { month: 11, weekday: 4, nth: 4, after: 2 },
  cyber_monday: { month: 11, weekday: 4, nth: 4, after: 4 },
  giving_tuesday: { month: 11, weekday: 4, nth: 4, after: 5 },
  labor_day: { month: 9, weekday: 1, nth: 1 },
  memorial_day: { month: 5, weekday: 1, nth: -1 },
  mothers_day: { month: 5, weekday: 0, nth: 2 },
  mothers_day_es: { month: 5, weekday: 0, nth: 1 },
  mothers_day_fr: { month: 5, weekday: 0, nth: -1 },
  fathers_day: { month: 6, weekday: 0, nth: 3 },
  super_bowl: { month: 2, weekday: 0, nth: 2 },
  mlk_day: { month: 1, weekday: 1, nth: 3 },
  presidents_day: { month: 2, weekday: 1, nth: 3 },
  canadian_thanksgiving: { month: 10, weekday: 1, nth: 2 },
  columbus_day: { month: 10, weekday: 1, nth: 2 },
  oktoberfest: { month: 10, weekday: 0, nth: 1 },
  summer_bank_holiday: { month: 8, weekday: 1, nth: -1 },
  buen_fin: { month: 11, weekday: 1, nth: 3 },
  fathers_day_br: { month: 8, weekday: 0, nth: 2 },
  fathers_day_au: { month: 9, weekday: 0, nth: 1 },
  melbourne_cup: { month: 11, weekday: 2, nth: 1 },
  victoria_day: { month: 5, weekday: 1, nth: -1 },
};
const FATHERS_DAY_FIXED = '03-19';

/** New-moon day of Kartik. Source: the Government of India holiday lists and the drik calendar. */
const DIWALI =
  '2025-10-20 2026-11-08 2027-10-29 2028-10-17 2029-11-05 2030-10-26 2031-11-14 2032-11-02 2033-10-22 2034-11-10 2035-10-30'.split(
    ' ',
  );

/** First day of the Chinese year. Source: Hong Kong Observatory; the runtime's calendar is a day late in 2027. */
const LUNAR_NEW_YEAR =
  '2025-01-29 2026-02-17 2027-02-06 2028-01-26 2029-02-13 2030-02-03 2031-01-23 2032-02-11 2033-01-31 2034-02-19 2035-02-08'.split(
    ' ',
  );

/** Month and first and last day of the Islamic calendar. Ramadan has 29 or 30 days. */
const ISLAMIC: Readonly<Record<string, { month: number; first: number; last: number }>> = {
  ramadan: { month: 9, first: 1, last: 29 },
  eid_al_fitr: { month: 10, first: 1, last: 1 },
  eid_al_adha: { month: 12, first: 10, last: 10 },
};
const HEBREW: Readonly<Record<string, { month: string; day: number }>> = {
  hanukkah: { month: 'Kislev', day: 25 },
  passover: { month: 'Nisan', day: 15 },
  rosh_hashanah: { month: 'Tishri', day: 1 },
};

/**
 * The next such day or period on or after `reference`; null for an unknown name. Days that differ by country follow the
 * countries named, else the language.
 */
export function holidayAt(
  name: string,
  reference: string,
  countries: readonly string[],
  language: string,
): Range | null {
  const local = localName(name, countries, language);
  const year = yearOf(reference);
  for (const candidate of [year, year + 1, year + 2]) {
    const range = knownInYear(local, candidate);
    if (range !== null && range.to >= reference) return range;
  }
  return null;
}

function localName(name: string, countries: readonly string[], language: string): string {
  const is = (...codes: string[]): boolean => countries.some((code) => codes.includes(code));
  const unplaced = countries.length === 0;
  switch (name) {
    case 'mothers_day':
      if (is('GB', 'IE')) return 'mothers_day_uk';
      if (is('ES', 'PT') || (unplaced && (language === 'es' || language === 'pt')))
        return is('BR') ? name : 'mothers_day_es';
      return is('FR', 'SE') || (unplaced && language === 'fr') ? 'mothers_day_fr' : name;
    case 'fathers_day':
      if (is('ES', 'PT', 'IT') || (unplaced && language === 'es')) return 'fathers_day_fixed';
      if (is('AU', 'NZ')) return 'fathers_day_au';
      if (is('BR')) return 'fathers_day_br';
      return is('DE') || (unplaced && language === 'de') ? 'ascension' : name;
    case 'valentine':
      return is('BR') && language === 'pt' ? 'valentine_br' : name;
    case 'labor_day':
      return countries.length > 0 && !is('US', 'CA') ? 'labour_day_may' : name;
    case 'thanksgiving':
      return is('CA') && !is('US') ? 'canadian_thanksgiving' : name;
    default:
      return name;
  }
}

/** Names and years already worked out: other calendars are searched day by day. Bounded by the names and a century. */
const known = new Map<string, Range | null>();
function knownInYear(name: string, year: number): Range | null {
  const key = `${name} ${year}`;
  const found = known.get(key);
  if (found !== undefined) return found;
  const range = inYear(name, year);
  known.set(key, range);
  return range;
}

function inYear(name: string, year: number): Range | null {
  const fixed = name === 'fathers_day_fixed' ? FATHERS_DAY_FIXED : FIXED[name];
  if (typeof fixed === 'string') return single(`${year}-${fixed}`);
  if (fixed !== undefined) return { from: `${year}-${fixed[0]}`, to: `${year}-${fixed[1]}` };
  const offset = EASTER[name];
  if (offset !== undefined) return single(addDays(easterSunday(year), offset));
  const nth = NTH[name];
  if (nth !== undefined) return single(addDays(nthWeekday(year, nth), nth.after ?? 0));
  if (name === 'diwali') return rangeOrNull(DIWALI.find((day) => yearOf(day) === year));
  if (name === 'chinese_new_year')
    return rangeOrNull(LUNAR_NEW_YEAR.find((day) => yearOf(day) === year));
  const islamic = ISLAMIC[name];
  if (islamic !== undefined) return islamicIn(year, islamic);
  const hebrew = HEBREW[name];
  return hebrew === undefined ? null : rangeOrNull(hebrewIn(year, hebrew));
}

const single = (day: string): Range => ({ from: day, to: day });
const rangeOrNull = (day: string | undefined): Range | null =>
  day === undefined ? null : single(day);

function nthWeekday(year: number, { month, weekday, nth }: Nth): string {
  if (nth < 0) {
    const last = addDays(dayFrom(year, month + 1, 1) ?? `${year + 1}-01-01`, -1);
    return addDays(last, -((weekdayOf(last) - weekday + DAYS_PER_WEEK) % DAYS_PER_WEEK));
  }
  const first = dayFrom(year, month, 1) ?? `${year}-01-01`;
  const ahead = (weekday - weekdayOf(first) + DAYS_PER_WEEK) % DAYS_PER_WEEK;
  return addDays(first, ahead + (nth - 1) * DAYS_PER_WEEK);
}

/** Gregorian Easter by the anonymous (Meeus/Jones/Butcher) algorithm. */
/* oxlint-disable no-magic-numbers -- the published constants of the algorithm */
export function easterSunday(year: number): string {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = Math.floor(b / 4);
  const e = b % 4;
  const f = Math.floor((b + 8) / 25);
  const g = Math.floor((b - f + 1) / 3);
  const h = (19 * a + b - d - g + 15) % 30;
  const i = Math.floor(c / 4);
  const k = c % 4;
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const month = Math.floor((h + l - 7 * m + 114) / 31);
  const date = ((h + l - 7 * m + 114) % 31) + 1;
  return dayFrom(year, month, date) ?? `${year}-04-01`;
}
/* oxlint-enable no-magic-numbers */

const DAYS_PER_YEAR = 366;

/** The days of a year whose date in another calendar passes a test, by the runtime's calendar data (ICU). */
function findDay(
  year: number,
  calendar: string,
  isWanted: (parts: Record<string, string>) => boolean,
): string | undefined {
  const format = new Intl.DateTimeFormat(`en-u-ca-${calendar}`, {
    day: 'numeric',
    month: calendar === 'hebrew' ? 'long' : 'numeric',
    timeZone: 'UTC',
  });
  for (let offset = 0; offset < DAYS_PER_YEAR; offset += 1) {
    const day = addDays(`${year}-01-01`, offset);
    const parts = Object.fromEntries(
      format.formatToParts(Date.parse(day)).map(({ type, value }) => [type, value]),
    );
    if (yearOf(day) === year && isWanted(parts)) return day;
  }
  return undefined;
}

function islamicIn(
  year: number,
  { month, first, last }: { month: number; first: number; last: number },
): Range | null {
  const at = (day: number) =>
    findDay(
      year,
      'islamic-umalqura',
      (parts) => Number(parts['month']) === month && Number(parts['day']) === day,
    );
  const start = at(first);
  const end = at(last);
  return start === undefined || end === undefined || end < start ? null : { from: start, to: end };
}

const hebrewIn = (
  year: number,
  { month, day }: { month: string; day: number },
): string | undefined =>
  findDay(year, 'hebrew', (parts) => parts['month'] === month && Number(parts['day']) === day);
