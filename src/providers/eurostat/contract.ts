/** What is read of Eurostat's answers (statistics API 1.0, JSON-stat 2.0); added fields are let through. */
import { z } from 'zod';

const Fault = z.object({
  /** A number, as a string at times. */
  status: z.coerce.number(),
  label: z.string(),
});

/** One error or a list of them; a warning says that the answer is being made and will be elsewhere. */
export const ErrorBody = z.union([
  z.object({ error: z.union([Fault, z.array(Fault).min(1)]) }),
  z.object({ warning: z.union([Fault, z.array(Fault).min(1)]) }),
]);

/** By position: as a list, or as an object with the positions that hold something. */
const sparse = <Value extends z.ZodType>(value: Value) =>
  z.union([z.array(value.nullable()), z.record(z.string().regex(/^\d+$/), value.nullable())]);

const Dimension = z.object({
  category: z.object({
    /** Code to position, or the codes in their order; absent for a dimension of one value. */
    index: z.union([z.record(z.string(), z.number()), z.array(z.string())]).optional(),
    label: z.record(z.string(), z.string()).optional(),
  }),
});
export type Dimension = z.infer<typeof Dimension>;

export const DatasetBody = z.object({
  class: z.literal('dataset'),
  /** Dimensions in their order, and how many values each has. */
  id: z.array(z.string()),
  size: z.array(z.number().int().nonnegative()),
  dimension: z.record(z.string(), Dimension),
  /** Checked one by one. */
  value: sparse(z.unknown()),
  status: sparse(z.string()).optional(),
});
export type DatasetBody = z.infer<typeof DatasetBody>;

export const Figure = z.number();
