/** Makes the first parse of a process as fast as the later ones. */
import type { Config } from '#src/config/schema.ts';
import { READ_LANGUAGES } from './lexicon/matchers.ts';
import { parseGoal } from './parse-goal.ts';

/** Touches places, dates, sales days, money and durations, and with them the tables that are built at first use. */
const TEXT =
  'Sell 40 sofas in Lyon and the UK by 5 May, before Black Friday or Ramadan in Q3: €2,500 a month for half a year, no TV.';
const REFERENCE = '2026-01-01';
/** The code is compiled by the engine only after it ran a while. */
const ROUNDS = 2;

/** Builds the lexicon of every language and the tables of places and sales days; about a quarter of a second, once. */
export function warmUp(settings: Config['goal']): void {
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const language of [undefined, ...READ_LANGUAGES]) {
      parseGoal({
        text: TEXT,
        context: language === undefined ? {} : { language },
        referenceDate: REFERENCE,
        facts: { get: () => undefined },
        settings,
      });
    }
  }
}
