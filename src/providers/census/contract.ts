/** What is read of the answers of the Census Bureau: a table, names first, of words. */
import { z } from 'zod';

const Row = z.array(z.union([z.string(), z.number(), z.null()]));

/** The names of the columns and the rows; null where there is no such survey, or nothing in it. */
export const TableBody = z.union([z.tuple([z.array(z.string())], Row), z.null()]);

/** A cell that holds a figure; such as -666666666 stands for one that is not available. */
export const Cell = z.union([
  z.number(),
  z
    .string()
    .regex(/^-?\d+(\.\d+)?$/)
    .transform(Number),
]);

/** Figures below this are codes for "not available". */
const LEAST = -100_000_000;
export const isAvailable = (value: number): boolean => value > LEAST;
