/** Which years of a country's holidays a provider tells. */
import type { Fact } from '../fact.ts';
import { derivedFact } from './derived-fact.ts';
import { holidayYearKey } from './derived-keys.ts';

const YEAR_LENGTH = 4;

/**
 * The number of days of each country and year that are holidays, from the facts of the single days: where it is there,
 * a day without a fact of its own is none.
 */
export function holidayYears(days: readonly Fact[]): Fact[] {
  const years = Map.groupBy(days, ({ key }) => {
    const [, country = '', , date = ''] = key.split('.');
    return holidayYearKey(country, date.slice(0, YEAR_LENGTH));
  });
  return [...years].flatMap(([key, [first, ...more]]) => {
    if (first === undefined) return [];
    const fact = derivedFact({ key, value: more.length + 1, unit: 'days' }, [first, ...more], []);
    // The single days are named where they are used.
    return [{ ...fact, derivation: { inputs: [], settings: [] } }];
  });
}
