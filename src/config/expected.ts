/** What a setting takes, in words: for faults, the command line and the reference. */
import { z } from 'zod';
import { nodeOf, type SettingNode } from './schema-tree.ts';

const numberWords = (schema: z.ZodNumber, unit: string | undefined): string => {
  const kind = schema.isInt ? 'a whole number' : 'a number';
  const { minValue, maxValue } = schema;
  const low = minValue === null || minValue <= Number.MIN_SAFE_INTEGER ? undefined : minValue;
  const high = maxValue === null || maxValue >= Number.MAX_SAFE_INTEGER ? undefined : maxValue;
  let range = '';
  if (low !== undefined && high !== undefined) range = ` from ${low} to ${high}`;
  else if (low !== undefined) range = ` of at least ${low}`;
  else if (high !== undefined) range = ` of at most ${high}`;
  return `${kind}${range}${unit === undefined ? '' : ` (${unit})`}`;
};

const formatWords = ({ format }: z.ZodStringFormat): string => {
  if (format === 'date') return 'a date (YYYY-MM-DD)';
  return format === 'regex' ? 'a text of a certain form' : `a text in the format ${format}`;
};

const listWords = (schema: z.ZodArray): string => {
  const limits = schema._zod.bag as { minimum?: number; maximum?: number };
  const least = limits.minimum === undefined ? '' : `at least ${limits.minimum}`;
  const most = limits.maximum === undefined ? '' : `at most ${limits.maximum}`;
  const range = [least, most].filter(Boolean).join(' and ');
  return `a list${range && ` (${range})`}, each ${expectedOf(nodeOf(schema.element as z.ZodType))}`;
};

/** What a setting takes, in words: type, range and unit. */
export function expectedOf(node: SettingNode): string {
  const words = bareExpected(node);
  return node.nullable ? `${words}, or null` : words;
}

function bareExpected({ schema, notes }: SettingNode): string {
  if (schema instanceof z.ZodNumber) return numberWords(schema, notes.unit);
  if (schema instanceof z.ZodBoolean) return 'true or false';
  if (schema instanceof z.ZodEnum) return `one of ${schema.options.join(', ')}`;
  if (schema instanceof z.ZodLiteral) return [...schema.values].map(String).join(' or ');
  if (schema instanceof z.ZodString) {
    return (schema.minLength ?? 0) > 0 ? 'a text that is not empty' : 'a text';
  }
  if (schema instanceof z.ZodURL) return 'an address (URL)';
  if (schema instanceof z.ZodStringFormat) return formatWords(schema);
  if (schema instanceof z.ZodArray) return listWords(schema);
  if (schema instanceof z.ZodTuple) {
    const items = schema.def.items.map((item) => expectedOf(nodeOf(item as z.ZodType)));
    return `a list of ${items.join(', then ')}`;
  }
  if (schema instanceof z.ZodUnion) {
    return schema.options.map((option) => expectedOf(nodeOf(option as z.ZodType))).join(', or ');
  }
  if (schema instanceof z.ZodObject)
    return `an object with ${Object.keys(schema.shape).join(', ')}`;
  if (schema instanceof z.ZodRecord) return 'an object';
  return `a value of type ${schema.type}`;
}
