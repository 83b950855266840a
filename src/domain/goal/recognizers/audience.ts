/** Who should be reached: segments, age, gender, interests. */
import type { GoalContext, ParsedGoal } from '#src/contract/goal.ts';
import type { Segment } from '#src/contract/vocabulary.ts';
import type { ApplyLearnt } from '../corrections/apply-learnt.ts';
import type { Document, Span } from '../text/document.ts';
import type { AgeSpan } from './ages.ts';
import { classify } from './classify.ts';
import { isNegated } from './negation.ts';

export type Audience = ParsedGoal['audience'];

export interface AudienceReading {
  readonly audience: Audience;
  readonly spans: readonly Span[];
}

const SEGMENT_LIMIT = 5;

export function readAudience(
  document: Document,
  age: AgeSpan | null,
  applyLearnt?: ApplyLearnt,
): AudienceReading {
  const said = classify(document, 'segment');
  const { best, rivals } = applyLearnt?.('segment', said, false) ?? said;
  const votes = [...(best === null ? [] : [best]), ...rivals].slice(0, SEGMENT_LIMIT);
  const gender = genderOf(document);
  const interests = interestsOf(document);
  return {
    audience: {
      segments: votes.map(({ value }) => value as Segment),
      age: age === null ? null : { min: age.min, max: age.max },
      gender: gender.value,
      interests: interests.map(({ start, end }) => document.text.slice(start, end)),
    },
    spans: [
      ...votes.flatMap(({ hits }) => hits),
      ...(age === null ? [] : [age]),
      ...gender.spans,
      ...interests,
    ],
  };
}

function genderOf(document: Document): { value: Audience['gender']; spans: readonly Span[] } {
  const hits = document.of('gender').filter((hit) => !isNegated(document, hit));
  const values = new Set(hits.map(({ value }) => value));
  if (values.size === 0) return { value: null, spans: [] };
  const value = values.size > 1 ? 'all' : values.has('female') ? 'female' : 'male';
  return { value, spans: hits };
}

const INTEREST_LIMIT = 5;
const INTEREST_WORDS = 3;
/** "interested in running", "who love hiking and cooking": up to three words each. */
function interestsOf(document: Document): Span[] {
  const found: Span[] = [];
  for (const cue of document.of('interest')) {
    let index = cue.last + 1;
    while (found.length < INTEREST_LIMIT) {
      const words = wordsFrom(document, index);
      const [first] = words;
      const last = words.at(-1);
      if (first === undefined || last === undefined) break;
      found.push({ start: first.start, end: last.end });
      const join = document.tokens[last.index + 1]?.text ?? '';
      if (![',', 'and', 'und', 'y', 'e', 'et', 'or', '&'].includes(join)) break;
      index = last.index + 2;
    }
  }
  return found;
}

function wordsFrom(document: Document, index: number) {
  const words = [];
  for (let at = index; words.length < INTEREST_WORDS; at += 1) {
    const token = document.tokens[at];
    if (
      token === undefined ||
      token.kind !== 'word' ||
      document.at(at).some(({ field }) => ['stop', 'and', 'when', 'cue'].includes(field))
    )
      break;
    words.push(token);
  }
  return words;
}

/** The caller's audience over that of the text; a sentence is read like one. */
export function mergeAudience(
  own: Audience,
  stated: GoalContext['audience'],
  read: (text: string) => Audience,
): Audience {
  if (stated === undefined) return own;
  if (typeof stated === 'string') {
    const said = read(stated);
    return {
      segments: said.segments.length > 0 ? said.segments : own.segments,
      age: said.age ?? own.age,
      gender: said.gender ?? own.gender,
      interests: said.interests.length > 0 ? said.interests : own.interests,
    };
  }
  return {
    segments: stated.segments ?? own.segments,
    age: stated.age === undefined ? own.age : stated.age,
    gender: stated.gender === undefined ? own.gender : stated.gender,
    interests: stated.interests ?? own.interests,
  };
}
