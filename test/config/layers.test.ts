import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  deepFreeze,
  dotted,
  eachLeaf,
  type JsonObject,
  mergeLayers,
  stackLayers,
  valueAt,
} from '#src/config/layers.ts';

/** Two levels of objects over leaves: `a` and `b` are always objects, so that layers agree on what merges. */
const leaf = fc.oneof(
  fc.integer(),
  fc.string(),
  fc.boolean(),
  fc.constant(null),
  fc.array(fc.nat()),
);
const branch = fc.dictionary(fc.constantFrom('x', 'y', 'z'), leaf);
const layer = fc
  .record({ a: branch, b: fc.record({ c: branch }), l: leaf }, { requiredKeys: [] })
  .map((values) => values as JsonObject);
const anything = fc.dictionary(fc.string(), fc.anything()).map((values) => values as JsonObject);

const copyOf = (value: JsonObject): JsonObject => structuredClone(value);

describe('merging layers', () => {
  it('lets the later layer win, leaf by leaf', () => {
    fc.assert(
      fc.property(layer, layer, (earlier, later) => {
        const merged = mergeLayers(earlier, later);
        eachLeaf(later, (path, value) => {
          const isEmptyObject =
            typeof value === 'object' && value !== null && !Array.isArray(value);
          if (!isEmptyObject) expect(valueAt(merged, path)).toEqual(value);
        });
        eachLeaf(earlier, (path, value) => {
          if (valueAt(later, path) === undefined) expect(valueAt(merged, path)).toEqual(value);
        });
      }),
    );
  });

  it('gives the same whichever two layers are merged first', () => {
    fc.assert(
      fc.property(layer, layer, layer, (a, b, c) => {
        expect(mergeLayers(mergeLayers(a, b), c)).toEqual(mergeLayers(a, mergeLayers(b, c)));
      }),
    );
  });

  it('changes neither layer and shares nothing with them', () => {
    fc.assert(
      fc.property(layer, layer, (earlier, later) => {
        const before = copyOf(earlier);
        const after = copyOf(later);
        deepFreeze(earlier);
        deepFreeze(later);
        const merged = mergeLayers(earlier, later);
        expect(earlier).toEqual(before);
        expect(later).toEqual(after);
        merged['added'] = true;
        eachLeaf(merged, (path, value) => {
          if (Array.isArray(value)) value.push('added');
          expect(path.length).toBeGreaterThan(0);
        });
        expect(earlier).toEqual(before);
        expect(later).toEqual(after);
      }),
    );
  });

  it('never reaches a prototype, whatever the layers hold', () => {
    const evil = fc.constantFrom(
      '{"__proto__":{"polluted":1}}',
      '{"constructor":{"prototype":{"polluted":1}}}',
      '{"a":{"__proto__":{"polluted":1}}}',
      '{"prototype":{"polluted":1}}',
    );
    fc.assert(
      fc.property(anything, evil, (earlier, text) => {
        const merged = mergeLayers(earlier, JSON.parse(text) as JsonObject);
        expect(Object.getPrototypeOf(merged)).toBe(Object.prototype);
        expect(({} as JsonObject)['polluted']).toBeUndefined();
        expect(merged['polluted']).toBeUndefined();
        for (const key of ['__proto__', 'constructor', 'prototype']) {
          expect(Object.hasOwn(merged, key)).toBe(false);
        }
      }),
    );
  });

  it('replaces lists as a whole', () => {
    expect(mergeLayers({ a: [1, 2, 3] }, { a: [4] })).toEqual({ a: [4] });
  });

  it('replaces a value by an object and an object by a value', () => {
    expect(mergeLayers({ a: 1 }, { a: { b: 2 } })).toEqual({ a: { b: 2 } });
    expect(mergeLayers({ a: { b: 2 } }, { a: null })).toEqual({ a: null });
  });
});

describe('stacking layers', () => {
  const named = (name: string, values: JsonObject) => ({
    values,
    originAt: () => ({ kind: 'file' as const, name }),
  });

  it('knows for every leaf the last layer that set it', () => {
    fc.assert(
      fc.property(fc.array(layer, { minLength: 1, maxLength: 4 }), (layers) => {
        const { values, origins } = stackLayers(
          layers.map((values, index) => named(String(index), values)),
        );
        eachLeaf(values, (path, value) => {
          const index = Number(origins.get(dotted(path))?.name);
          expect(valueAt(layers[index], path)).toEqual(value);
          for (const later of layers.slice(index + 1)) {
            expect(valueAt(later, path)).toBeUndefined();
          }
        });
      }),
    );
  });
});

describe('reading a path', () => {
  it('sees own keys only', () => {
    expect(valueAt({}, ['constructor', 'name'])).toBeUndefined();
    expect(valueAt({ a: [7] }, ['a', '0'])).toBe(7);
  });
});
