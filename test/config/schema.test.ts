import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { dotted } from '#src/config/layers.ts';
import { childrenOf, descriptionAt, nodeOf, type SettingNode } from '#src/config/schema-tree.ts';
import { ROOT } from '#src/config/validate.ts';

/** Every setting of the schema that is no object, with `*` for free keys. */
function leaves(
  node: SettingNode,
  path: readonly string[] = [],
): { key: string; node: SettingNode }[] {
  const named = childrenOf(node);
  if (named) return [...named].flatMap(([key, child]) => leaves(child, [...path, key]));
  if (node.schema instanceof z.ZodRecord) {
    return leaves(nodeOf(node.schema.valueType as z.ZodType), [...path, '*']);
  }
  return [{ key: dotted(path), node }];
}

const all = leaves(ROOT);
const numbers = all.filter(({ node }) => node.schema instanceof z.ZodNumber);

describe('the settings', () => {
  it('all say what they do', () => {
    const silent = all.filter(
      ({ key, node }) => !(node.notes.description ?? descriptionAt(ROOT, key.split('.'))),
    );
    expect(silent.map(({ key }) => key)).toEqual([]);
  });

  it('say unit, range and origin of every number', () => {
    expect(numbers.length).toBeGreaterThan(100);
    const vague = numbers.filter(({ node: { schema, notes } }) => {
      const { minValue, maxValue } = schema as z.ZodNumber;
      const isOpen = !Number.isFinite(minValue) || !Number.isFinite(maxValue);
      return isOpen || !notes.unit || !notes.origin;
    });
    expect(vague.map(({ key }) => key)).toEqual([]);
  });

  it('have no key that a variable could not name', () => {
    const odd = all.filter(({ key }) => !/^[A-Za-z0-9_.*]+$/.test(key) || key.includes('__'));
    expect(odd.map(({ key }) => key)).toEqual([]);
  });
});
