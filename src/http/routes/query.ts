/** Schemas of query parameters. */
import { z } from '@hono/zod-openapi';

const DIGITS = 9;

/** A whole number in a closed range; text in the URL, an integer in the OpenAPI document. */
export const queryInteger = (min: number, max: number, description: string) =>
  z
    .string()
    .regex(new RegExp(`^\\d{1,${DIGITS}}$`), 'expected a whole number')
    .transform(Number)
    .pipe(z.number().min(min).max(max))
    .openapi({ type: 'integer', minimum: min, maximum: max, description });
