/** Scalars shared by every part of the contract: ids, times, money, fractions. */
import { z } from 'zod';

/** Opaque, URL-safe, sortable by time (UUIDv7). */
export const Id = z.uuid().meta({ description: 'Opaque id, sortable by time (UUIDv7).' });

/** RFC 3339 in UTC. */
export const Timestamp = z.iso.datetime().meta({ description: 'RFC 3339 time in UTC.' });

/** Calendar day, `YYYY-MM-DD`. */
export const CalendarDate = z.iso.date().meta({ description: 'Calendar day, YYYY-MM-DD.' });

/** Share, rate or score in 0..1, never per cent. */
export const Fraction = z.number().min(0).max(1);

export const CurrencyCode = z
  .string()
  .regex(/^[A-Z]{3}$/, 'expected an ISO 4217 code of three capital letters, such as USD')
  .meta({ description: 'ISO 4217 code.' });

export const CountryCode = z
  .string()
  .regex(/^[A-Z]{2}$/, 'expected an ISO 3166-1 alpha-2 code of two capital letters, such as US')
  .meta({ description: 'ISO 3166-1 alpha-2 code.' });

export const LanguageCode = z
  .string()
  .regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'expected a BCP 47 tag such as en or pt-BR')
  .meta({ description: 'BCP 47 tag.' });

export const Money = z
  .strictObject({ amount: z.number(), currency: CurrencyCode })
  .meta({ id: 'Money', description: "An amount with the currency's own number of decimals." });
export type Money = z.infer<typeof Money>;
