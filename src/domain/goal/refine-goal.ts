/**
 * Adds what a language model claims to a deterministic reading. Claims only add labels, each with words that stand in the
 * text; what the caller stated, and whatever the reading is surer of, stands. Money, dates, targets, places, urgency and
 * unwanted channels are never touched.
 */
import type { MergeSettings } from '#src/config/sections/language-model.ts';
import type { Evidence, ParsedGoal } from '#src/contract/goal.ts';
import { overallConfidence } from './confidence.ts';
import { questionsFor } from './questions.ts';
import type { Claim } from './refine/claim.ts';
import { type GroundedClaim, groundClaims } from './refine/ground-claims.ts';
import { addLabels, type Labelled, labelsOf } from './refine/labels.ts';
import { settleClaims } from './refine/settle-claims.ts';

/** Name of the model in the provenance of what it added. */
const PROVIDER = 'language_model';

/**
 * The reading with the labels that hold. A label holds if its evidence is in the text and not denied, the caller did not
 * state its field, and min(claimed confidence, `confidence_limit`) is at least `minimum_confidence` and more than the
 * reading's own confidence in the field. Pure; the same goal when nothing holds.
 */
export function refineGoal(
  goal: ParsedGoal,
  claims: readonly Claim[],
  settings: MergeSettings,
): ParsedGoal {
  const grounded = groundClaims(goal, claims).filter(
    ({ root, field }) => !goal.from_context.includes(root) && !goal.from_context.includes(field),
  );
  const believed = grounded.filter(({ root, confidence }) => {
    const belief = beliefIn(confidence, settings);
    return belief >= settings.minimum_confidence && belief > (goal.confidence[root] ?? 0);
  });
  const added = settleClaims(believed).reduce<Labelled>(
    (before, claim) => addLabels(before, claim, settings.labels_limit),
    { labels: labelsOf(goal), used: [] },
  );
  return added.used.length === 0 ? goal : withLabels(goal, added, settings);
}

const beliefIn = (confidence: number, { confidence_limit }: MergeSettings): number =>
  Math.min(confidence, confidence_limit);

/** Evidence, confidence, gaps, questions and provenance follow from the labels that were used. */
function withLabels(goal: ParsedGoal, { labels, used }: Labelled, settings: MergeSettings) {
  const roots = [...new Set(used.map(({ root }) => root))];
  const filled = goal.missing.filter((field) => roots.includes(field));
  const missing = goal.missing.filter((field) => !filled.includes(field));
  const answered = new Set(questionsFor(filled, []));
  const { overall: _overall, ...fields } = goal.confidence;
  for (const root of roots) {
    const least = Math.min(
      ...used
        .filter((claim) => claim.root === root)
        .map(({ confidence }) => beliefIn(confidence, settings)),
    );
    // A list that had entries is no surer for having one more.
    if (!isList(root) || filled.includes(root)) fields[root] = least;
  }
  return {
    ...goal,
    ...labels,
    confidence: { overall: overallConfidence(fields, missing), ...fields },
    evidence: evidenceWith(goal.evidence, used),
    missing,
    questions: goal.questions.filter((question) => !answered.has(question)),
    market: { ...goal.market, ...provenanceOf(used) },
  };
}

const isList = (root: string): boolean => root === 'audience' || root === 'channels';

/** A value that was replaced takes its evidence along; lists keep theirs. */
function evidenceWith(known: readonly Evidence[], used: readonly GroundedClaim[]): Evidence[] {
  const replaced = new Set(used.map(({ root }) => root).filter((root) => !isList(root)));
  const kept = known.filter(({ field }) => !replaced.has(field));
  const seen = new Set(kept.map(keyOf));
  const added = used
    .map(({ evidence }) => evidence)
    .filter((evidence) => {
      const isNew = !seen.has(keyOf(evidence));
      seen.add(keyOf(evidence));
      return isNew;
    });
  return [...kept, ...added];
}

const keyOf = ({ field, start, end }: Evidence): string => `${field} ${start} ${end}`;

/** `language_model.<field>`: which labels are the model's. */
function provenanceOf(used: readonly GroundedClaim[]): ParsedGoal['market'] {
  const byField = Map.groupBy(used, ({ field }) => field);
  return Object.fromEntries(
    [...byField].map(([field, claims]) => {
      const key = `language_model.${field}`;
      const value = claims.map((claim) => claim.value).join(', ');
      return [
        key,
        {
          key,
          value,
          unit: 'label',
          source: 'live',
          provider: PROVIDER,
          as_of: null,
          samples: null,
        },
      ];
    }),
  );
}
