/** Building blocks for settings. Every number says its unit, range and where its value came from. */
import { z } from 'zod';

interface NumberNotes {
  /** What it does, one sentence. */
  readonly description: string;
  /** `ms`, `s`, `fraction`, `USD`, `count`, … */
  readonly unit: string;
  readonly min: number;
  readonly max: number;
  /** Where the value came from: an id of the migration list, a source with its year, or `operations` for a matter of taste. */
  readonly origin: string;
}

/** A number in a closed range. */
export const quantity = ({ description, unit, min, max, origin }: NumberNotes) =>
  z.number().min(min).max(max).meta({ description, unit, origin });

/** A whole number in a closed range. */
export const count = ({ description, unit, min, max, origin }: NumberNotes) =>
  z.number().int().min(min).max(max).meta({ description, unit, origin });

/** A switch. */
export const flag = (description: string) => z.boolean().meta({ description });

/** Marks a setting that a process reads once, at its start: a change while running waits for the next one. */
export const readAtStart = <Schema extends z.ZodType>(schema: Schema): Schema =>
  schema.meta({ restart: true });

/** Words. */
export const text = (description: string) => z.string().min(1).meta({ description });

/** A value that is never printed or logged; empty means not set. */
export const secret = (description: string) => z.string().meta({ description, secret: true });
