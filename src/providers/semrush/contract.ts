/** What is read of Semrush's answers (analytics v3): lines of values between semicolons. */
import { z } from 'zod';

/** Asked for, and in this order given: keyword, searches a month, price of a click in USD, competition. */
export const COLUMNS = 'Ph,Nq,Cp,Co';

/** The names of the columns, on the first line. */
export const Header = z.tuple([z.literal('Keyword'), z.string(), z.string(), z.string()]);

const decimal = z
  .string()
  .regex(/^\d+(\.\d+)?$/)
  .transform(Number);

export const KeywordLine = z
  .tuple([z.string().min(1), decimal, decimal, decimal.pipe(z.number().max(1))])
  .transform(([keyword, volume, cpc, competition]) => ({ keyword, volume, cpc, competition }));
export type KeywordLine = z.infer<typeof KeywordLine>;
