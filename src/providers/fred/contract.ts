/** What is read of FRED's answers (v1); added fields are let through. */
import { z } from 'zod';

export const ErrorBody = z.object({
  error_code: z.coerce.number(),
  error_message: z.string(),
});

export const ObservationsBody = z.object({
  /** Of all pages. */
  count: z.number().int().nonnegative(),
  observations: z.array(z.unknown()),
});

export const Observation = z.object({
  /** First day of the period. */
  date: z.iso.date(),
  /** A number; `.` where there is none. */
  value: z.string().regex(/^(\.|-?\d+(\.\d+)?)$/),
});
export type Observation = z.infer<typeof Observation>;

/** Whether an observation holds a figure. */
export const hasValue = ({ value }: Observation): boolean => value !== '.';
