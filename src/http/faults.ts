/** From zod issues to the `errors` of a problem document. */
import type { z } from 'zod';
import type { FieldFault } from '#src/errors/goalpost-error.ts';
import { jsonPointer } from '#src/lib/json-pointer.ts';

type Issue = z.core.$ZodIssue;

/** A body with thousands of faults gets the first ones; more help nobody. */
const MAX_FAULTS = 50;

/**
 * One fault per place: the first, as later ones mostly follow from it.
 * @param root path put before every pointer, such as `['query']`; empty for the body
 */
export function faultsOf(issues: readonly Issue[], root: readonly string[] = []): FieldFault[] {
  const byPointer = new Map<string, FieldFault>();
  for (const fault of issues.flatMap((issue) => expand(issue, root))) {
    if (!byPointer.has(fault.pointer)) byPointer.set(fault.pointer, fault);
  }
  return [...byPointer.values()].slice(0, MAX_FAULTS);
}

function expand(issue: Issue, before: readonly PropertyKey[]): FieldFault[] {
  const path = [...before, ...issue.path];
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        pointer: jsonPointer([...path, key]),
        message: 'is not a known field',
      }));
    case 'invalid_union': {
      const branch = nearestBranch(issue.errors);
      return branch === undefined
        ? [{ pointer: jsonPointer(path), message: expectedOf(issue.errors) ?? issue.message }]
        : branch.flatMap((inner) => expand(inner, path));
    }
    case 'invalid_key':
      return issue.issues.map((inner) => ({
        pointer: jsonPointer(path),
        message: `is not a valid key: ${inner.message}`,
      }));
    default:
      return [{ pointer: jsonPointer(path), message: issue.message }];
  }
}

/**
 * The branch that the value was meant for: one that has its type, of those the one that knows most of its fields, then
 * the one with the fewest faults. Undefined when none has its type.
 */
function nearestBranch(branches: readonly (readonly Issue[])[]): readonly Issue[] | undefined {
  const fitting = branches.filter(
    (issues) => !issues.some(({ code, path }) => code === 'invalid_type' && path.length === 0),
  );
  return fitting.toSorted((a, b) => unknownFields(a) - unknownFields(b) || a.length - b.length)[0];
}

/** Fields of the value itself, not of what is in it. */
const unknownFields = (issues: readonly Issue[]): number =>
  issues.reduce(
    (sum, issue) =>
      issue.code === 'unrecognized_keys' && issue.path.length === 0 ? sum + issue.keys.length : sum,
    0,
  );

/** "expected number or object", when every branch only failed for the value's type. */
function expectedOf(branches: readonly (readonly Issue[])[]): string | undefined {
  const types = branches
    .flat()
    .map((issue) => (issue.code === 'invalid_type' ? issue.expected : undefined));
  if (types.length === 0 || types.includes(undefined)) return undefined;
  return `Invalid input: expected ${types.join(' or ')}`;
}
