/** Renders `config/schema.json`, which editors use to complete and check the files. */
import { z } from 'zod';
import { Config } from './schema.ts';

type Json = z.core.JSONSchema.BaseSchema;

/**
 * A file holds only what differs from the layer below, so nothing is required outside of lists; that nothing is missing
 * in the end is what `npm run config -- check` says.
 */
export function renderJsonSchema(): string {
  const schema = z.toJSONSchema(Config, {
    target: 'draft-7',
    io: 'input',
    unrepresentable: 'any',
    override: ({ jsonSchema }) => describe(jsonSchema),
  });
  allowPartial(schema);
  schema.title = 'Goalpost settings';
  schema.properties = { $schema: { type: 'string' }, ...schema.properties };
  return `${JSON.stringify(schema, undefined, 2)}\n`;
}

/** Unit and origin as words; our own keywords mean nothing to an editor. */
function describe(schema: Json): void {
  const { unit, origin, restart } = schema as { unit?: string; origin?: string; restart?: boolean };
  const notes = [
    schema.description,
    unit === undefined ? undefined : `Unit: ${unit}.`,
    origin === undefined ? undefined : `Origin: ${origin}.`,
    restart === true ? 'Takes effect at the next start.' : undefined,
  ].filter((note) => note !== undefined);
  if (notes.length > 0) schema.description = notes.join(' ');
  for (const key of ['unit', 'origin', 'secret', 'restart']) delete schema[key];
}

/** Drops `required` on the way down, except below a list: a list replaces as a whole. */
function allowPartial(schema: Json): void {
  delete schema.required;
  const below = [...Object.values(schema.properties ?? {}), schema.additionalProperties];
  for (const child of below) {
    if (typeof child === 'object' && child !== null) allowPartial(child);
  }
}
