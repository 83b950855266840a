/** Which of several claims about one field stand. */
import type { ClaimField } from './claim.ts';
import type { GroundedClaim } from './ground-claims.ts';

/** Fields that hold one value. */
const SINGLE = new Set<ClaimField>([
  'objective',
  'business.industry',
  'business.model',
  'business.size',
  'business.offering',
  'audience.gender',
]);

/**
 * Surest first. Of a field with one value only the surest claim; none where two values are claimed alike, since one of
 * them is wrong. Of a list every value once.
 */
export function settleClaims(claims: readonly GroundedClaim[]): GroundedClaim[] {
  const ranked = claims.toSorted((a, b) => b.confidence - a.confidence);
  return [...Map.groupBy(ranked, ({ field }) => field)].flatMap(([field, rivals]) =>
    SINGLE.has(field) ? surest(rivals) : distinct(rivals),
  );
}

function surest(rivals: readonly GroundedClaim[]): GroundedClaim[] {
  const [first] = rivals;
  const isTorn = rivals.some(
    ({ value, confidence }) => value !== first?.value && confidence === first?.confidence,
  );
  return first === undefined || isTorn ? [] : [first];
}

const distinct = (rivals: readonly GroundedClaim[]): GroundedClaim[] =>
  rivals.filter(({ value }, index) => rivals.findIndex((other) => other.value === value) === index);
