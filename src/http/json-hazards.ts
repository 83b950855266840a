/** What valid JSON may hold that must not get further: depth, keys of prototypes, half surrogate pairs. */
import type { FieldFault } from '#src/errors/goalpost-error.ts';
import { jsonPointer } from '#src/lib/json-pointer.ts';

/** The deepest document of the contract has about ten levels; code below may recurse. */
export const MAX_DEPTH = 64;

const HAZARDOUS_KEYS = new Set(['__proto__', 'constructor', 'prototype']);
/** Cheap test on the text, escapes included, that spares most bodies the walk. */
const MAYBE_HAZARDOUS = /__proto__|constructor|prototype|\\u/;

const QUOTE = 34;
const BACKSLASH = 92;
const OPEN_BRACKET = 91;
const CLOSE_BRACKET = 93;
const OPEN_BRACE = 123;
const CLOSE_BRACE = 125;

/** Deepest nesting of arrays and objects in a JSON text, without parsing it. */
export function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) {
      at = endOfString(text, at);
    } else if (code === OPEN_BRACE || code === OPEN_BRACKET) {
      depth += 1;
      if (depth > deepest) deepest = depth;
    } else if (code === CLOSE_BRACE || code === CLOSE_BRACKET) {
      depth -= 1;
    }
  }
  return deepest;
}

/** Index of the quote that closes the string opened at `start`, or the text's length. */
function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === BACKSLASH) at += 1;
    else if (code === QUOTE) return at;
  }
  return text.length;
}

/**
 * Keys that reach into prototypes and strings that are no valid Unicode (which would change when stored as UTF-8, so
 * that evidence offsets no longer fit). `value` must not be deeper than MAX_DEPTH.
 */
export function hazardsOf(text: string, value: unknown): FieldFault[] {
  if (!MAYBE_HAZARDOUS.test(text)) return [];
  const faults: FieldFault[] = [];
  walk(value, [], faults);
  return faults;
}

function walk(value: unknown, path: readonly string[], faults: FieldFault[]): void {
  if (typeof value === 'string') {
    if (!value.isWellFormed()) {
      faults.push({ pointer: jsonPointer(path), message: 'must be valid Unicode' });
    }
  } else if (typeof value === 'object' && value !== null) {
    for (const key of Object.keys(value)) {
      const inner = [...path, key];
      if (HAZARDOUS_KEYS.has(key) || !key.isWellFormed()) {
        faults.push({ pointer: jsonPointer(inner), message: 'is not an allowed key' });
      } else {
        walk((value as Record<string, unknown>)[key], inner, faults);
      }
    }
  }
}
