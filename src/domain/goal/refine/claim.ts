/**
 * What a language model may say of a goal: labels, each with the words it was read from. There is no claim for money,
 * dates, counts or places, and none that leaves a channel out, so an answer cannot change those whatever it says.
 */
import { z } from 'zod';
import { Fraction } from '#src/contract/primitives.ts';
import {
  BusinessModel,
  BusinessSize,
  Channel,
  Gender,
  Industry,
  Objective,
  Segment,
} from '#src/contract/vocabulary.ts';

/** Evidence is a quotation, not a retelling. */
const EVIDENCE_LIMIT = 200;
const WORDING_LIMIT = 120;
const CLAIMS_LIMIT = 40;

const claim = <Field extends string, Value extends z.ZodType>(field: Field, value: Value) =>
  z.object({
    field: z.literal(field),
    value,
    evidence: z.string().min(1).max(EVIDENCE_LIMIT),
    confidence: Fraction,
  });

/** The text's own words. */
const wording = z.string().min(1).max(WORDING_LIMIT);
/** `other` says that nothing in the list fits, which is no label. */
const known = <Name extends string>(names: readonly Name[]) =>
  z.enum(names.filter((name) => name !== 'other') as [Name, ...Name[]]);

export const Claim = z.discriminatedUnion('field', [
  claim('objective', known(Objective.options)),
  claim('business.industry', known(Industry.options)),
  claim('business.model', known(BusinessModel.options)),
  claim('business.size', known(BusinessSize.options)),
  claim('business.offering', wording),
  claim('audience.segments', known(Segment.options)),
  claim('audience.gender', known(Gender.options)),
  claim('audience.interests', wording),
  claim('channels.include', known(Channel.options)),
]);
export type Claim = z.infer<typeof Claim>;
export type ClaimField = Claim['field'];

/** A whole answer. */
export const Claims = z.object({ claims: z.array(Claim).max(CLAIMS_LIMIT) });

/** The field of the reading whose confidence, evidence and absence a claim is about. */
export const rootOf = (field: ClaimField): string =>
  field.startsWith('audience.') || field.startsWith('channels.')
    ? (field.split('.')[0] ?? field)
    : field;
