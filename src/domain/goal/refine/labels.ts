/** The labels of a reading, and how one more is added to them. */
import type { ParsedGoal } from '#src/contract/goal.ts';
import type {
  BusinessModel,
  BusinessSize,
  Channel,
  Gender,
  Industry,
  Objective,
  Segment,
} from '#src/contract/vocabulary.ts';
import type { ClaimField } from './claim.ts';
import type { GroundedClaim } from './ground-claims.ts';

type Labels = Pick<ParsedGoal, 'objective' | 'business' | 'audience' | 'channels'>;

export interface Labelled {
  readonly labels: Labels;
  /** The claims that were used. */
  readonly used: readonly GroundedClaim[];
}

export const labelsOf = ({ objective, business, audience, channels }: ParsedGoal): Labels => ({
  objective,
  business,
  audience,
  channels,
});

/** The labels with that of a claim; as they were when it adds nothing, or contradicts what the text excludes. */
export function addLabels(
  { labels, used }: Labelled,
  claim: GroundedClaim,
  limit: number,
): Labelled {
  const next = ADDERS[claim.field](labels, claim.value, limit);
  return next === null ? { labels, used } : { labels: next, used: [...used, claim] };
}

type Adders = {
  readonly [Field in ClaimField]: (labels: Labels, value: string, limit: number) => Labels | null;
};

const withBusiness = (labels: Labels, changes: Partial<Labels['business']>): Labels => ({
  ...labels,
  business: { ...labels.business, ...changes },
});
const withAudience = (labels: Labels, changes: Partial<Labels['audience']>): Labels => ({
  ...labels,
  audience: { ...labels.audience, ...changes },
});

/** Null where the claim adds nothing. The values were checked against their vocabulary when the claim was read. */
const ADDERS: Adders = {
  objective: (labels, value) => {
    const primary = value as Objective;
    const secondary = labels.objective.secondary.filter((other) => other !== primary);
    return { ...labels, objective: { primary, secondary } };
  },
  'business.industry': (labels, value) => withBusiness(labels, { industry: value as Industry }),
  'business.model': (labels, value) => withBusiness(labels, { model: value as BusinessModel }),
  'business.size': (labels, value) => withBusiness(labels, { size: value as BusinessSize }),
  'business.offering': (labels, value) => withBusiness(labels, { offering: value }),
  'audience.gender': (labels, value) =>
    labels.audience.gender === null ? withAudience(labels, { gender: value as Gender }) : null,
  'audience.segments': (labels, value, limit) => {
    const segments = withEntry(labels.audience.segments, value as Segment, limit);
    return segments === null ? null : withAudience(labels, { segments });
  },
  'audience.interests': (labels, value, limit) => {
    const interests = withEntry(labels.audience.interests, value, limit);
    return interests === null ? null : withAudience(labels, { interests });
  },
  'channels.include': (labels, value, limit) => {
    const { include, exclude } = labels.channels;
    const channel = value as Channel;
    if (exclude.includes(channel)) return null;
    const longer = withEntry(include, channel, limit);
    return longer === null
      ? null
      : { ...labels, channels: { ...labels.channels, include: longer.toSorted() } };
  },
};

function withEntry<Entry extends string>(
  list: readonly Entry[],
  entry: Entry,
  limit: number,
): Entry[] | null {
  const isKnown = list.some((other) => other.toLowerCase() === entry.toLowerCase());
  return isKnown || list.length >= limit ? null : [...list, entry];
}
