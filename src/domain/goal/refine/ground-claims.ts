/** Keeps the claims whose words stand in the text and are not denied there; gives them exact places. */
import type { Evidence, ParsedGoal } from '#src/contract/goal.ts';
import { readDocument } from '../read-document.ts';
import { isNegated } from '../recognizers/negation.ts';
import type { Document, Span } from '../text/document.ts';
import { type Claim, type ClaimField, rootOf } from './claim.ts';
import { findQuotation, quote } from './find-quotation.ts';

export interface GroundedClaim {
  readonly field: ClaimField;
  readonly root: string;
  /** A word of a vocabulary; for offerings and interests the text's own words. */
  readonly value: string;
  /** As the model said it. */
  readonly confidence: number;
  readonly evidence: Evidence;
}

/** What the negation rules call a claim of each field; lists of unwanted channels have rules of their own. */
const KIND_OF_ROOT: Readonly<Record<string, string>> = { channels: 'channel' };
const WORDED = new Set<ClaimField>(['business.offering', 'audience.interests']);

export function groundClaims(goal: ParsedGoal, claims: readonly Claim[]): GroundedClaim[] {
  if (claims.length === 0) return [];
  const { document } = readDocument(goal.text, goal.language ?? undefined);
  return claims.flatMap((claim) => groundClaim(document, goal, claim) ?? []);
}

function groundClaim(document: Document, goal: ParsedGoal, claim: Claim): GroundedClaim | null {
  const root = rootOf(claim.field);
  const places = findQuotation(document.clean, claim.evidence).filter(
    (span) => !isDenied(document, span, KIND_OF_ROOT[root] ?? root),
  );
  const place = nearest(document, places, goal.evidence, root);
  if (place === null) return null;
  const { field, confidence } = claim;
  const evidence = { field: root, ...quote(document.clean, place) };
  if (!WORDED.has(field)) return { field, root, value: claim.value, confidence, evidence };
  const words = findQuotation(document.clean, claim.value).find(
    ({ start, end }) => start >= place.start && end <= place.end,
  );
  if (words === undefined) return null;
  return { field, root, value: quote(document.clean, words).text, confidence, evidence };
}

/** Of several places the one nearest to what the field was read from; the first where it was read from nothing. */
function nearest(
  document: Document,
  places: readonly Span[],
  evidence: readonly Evidence[],
  root: string,
): Span | null {
  const known = evidence.filter(({ field }) => field === root);
  const distanceOf = (place: Span): number => {
    const { start, end } = quote(document.clean, place);
    return Math.min(...known.map((other) => Math.max(0, other.start - end, start - other.end)));
  };
  const [first, ...others] = places;
  if (first === undefined || known.length === 0) return first ?? null;
  return others.reduce(
    (best, place) => (distanceOf(place) < distanceOf(best) ? place : best),
    first,
  );
}

/** "no influencers": the words are in the text, and mean the opposite. */
function isDenied(document: Document, { start, end }: Span, kind: string): boolean {
  const covered = document.tokens.filter((token) => token.start < end && token.end > start);
  const first = covered[0]?.index;
  const last = covered.at(-1)?.index;
  if (first === undefined || last === undefined) return true;
  if (isNegated(document, { field: kind, value: '', weight: 1, first, last, start, end }))
    return true;
  // A quotation may hold its own denial: "not for students" as evidence for students.
  return covered.some(({ index }) =>
    document.over(index).some(({ field, value }) => field === 'neg' && value === 'no'),
  );
}
