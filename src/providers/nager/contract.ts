/** What is read of Nager's answers (v3); added fields are let through. */
import { z } from 'zod';

export const HolidaysBody = z.array(z.unknown());

/** A date may have several rows, one for each group of regions. */
export const HolidayRow = z.object({
  date: z.iso.date(),
  countryCode: z.string(),
  /** Whether all of the country has it. */
  global: z.boolean(),
  /** ISO 3166-2 codes of the regions that have it; null: all of them. */
  counties: z.array(z.string()).nullable(),
  types: z.array(z.string()),
});
export type HolidayRow = z.infer<typeof HolidayRow>;
