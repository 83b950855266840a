/** Runs the recognizers in the order of what they need from each other, and assigns the roles. */
import type { Config } from '#src/config/schema.ts';
import type { GoalContext } from '#src/contract/goal.ts';
import type { Objective } from '#src/contract/vocabulary.ts';
import { createApplyLearnt, unsaidVotes, withLearntChannels } from './corrections/apply-learnt.ts';
import { learntVotes, type LearntVocabulary, type LearntVote } from './corrections/vocabulary.ts';
import { readAudience, type AudienceReading } from './recognizers/audience.ts';
import { readChannels, type ChannelReading } from './recognizers/channels.ts';
import { classify, type Verdict } from './recognizers/classify.ts';
import { readOffering } from './recognizers/offering.ts';
import { geographyOf, type Geography } from './recognizers/geography.ts';
import { recognizePlaces, type PlaceHit } from './recognizers/places.ts';
import { recognizeQuantities, type Quantities } from './recognizers/quantities.ts';
import { scoreBudgets, type ScoredMoney } from './roles/budget-role.ts';
import { settleCurrency, sharedCurrency } from './roles/currency-role.ts';
import { readBusiness, type BusinessReading } from './roles/business-role.ts';
import { isVenue, settleObjective, voteObjective } from './roles/objective-role.ts';
import { joinParts } from './roles/split-budget.ts';
import { readTargets } from './roles/target-role.ts';
import type { FoundTarget } from './roles/target.ts';
import { readTimeline, type TimelineReading } from './roles/timeline-role.ts';
import { isSouthern, signCountries } from './roles/where.ts';
import type { Document, Span } from './text/document.ts';

export interface Readings {
  readonly quantities: Quantities;
  readonly placeHits: readonly PlaceHit[];
  readonly geography: Geography;
  /** Amounts with the budget first, if any passed the threshold. */
  readonly scored: readonly ScoredMoney[];
  readonly budget: ScoredMoney | null;
  readonly timeline: TimelineReading | null;
  readonly targets: readonly FoundTarget[];
  readonly objective: Verdict;
  readonly business: BusinessReading;
  readonly audience: AudienceReading;
  readonly channels: ChannelReading;
  readonly offering: Span | null;
  /** What the tenant's corrections say of the text. */
  readonly learnt: readonly LearntVote[];
}

export interface ReadTextInput {
  readonly document: Document;
  readonly context: GoalContext;
  readonly reference: string;
  readonly settings: Config['goal'];
  readonly vocabulary?: LearntVocabulary | undefined;
}

export function readText({
  document,
  context,
  reference,
  settings,
  vocabulary,
}: ReadTextInput): Readings {
  const channels = readChannels(document);
  const learnt = unsaidVotes(channels, learntVotes(document, vocabulary));
  const applyLearnt = createApplyLearnt(learnt, {
    explicitConfidence: vocabulary?.settings.explicit_confidence ?? 1,
    confidence: settings.confidence,
  });
  const stated = context.countries ?? [];
  const placeHits = recognizePlaces(document, settings.places, {
    stated,
    currencies: signCountries(document.text),
  });
  const geography = geographyOf(placeHits, stated);
  const quantities = recognizeQuantities(document, {
    reference,
    southern: isSouthern(geography.countries),
    monthFirst: isMonthFirst(document, geography.countries),
    countries: geography.countries,
  });
  const shared = sharedCurrency(quantities.money);
  const scored = joinParts(
    document,
    scoreBudgets(document, quantities.money, settings.money_roles),
  );
  const budget =
    scored.find(
      ({ score, money }) =>
        score >=
        (money.kind === null
          ? settings.money_roles.bare_threshold
          : settings.money_roles.threshold),
    ) ?? null;
  const timeline = readTimeline(document, quantities.dates, quantities.durations, reference);
  const words = voteObjective(document);
  const industryVotes = applyLearnt('industry', classify(document, 'industry'));
  const targets = readTargets({
    document,
    percents: quantities.percents,
    multiples: quantities.multiples,
    counts: quantities.counts,
    money: quantities.money,
    budget: budget?.money ?? null,
    currencyOf: ({ kind }) =>
      settleCurrency(kind, geography.countries, context.currency, document.language, shared)
        .currency,
    objective: (words.best?.value ?? null) as Objective | null,
    isVenue: isVenue(document, industryVotes),
  });
  const objective = applyLearnt(
    'objective',
    settleObjective(document, words, targets, isVenue(document, industryVotes)),
  );
  return {
    quantities,
    placeHits,
    geography,
    scored,
    budget,
    timeline,
    targets,
    objective,
    business: readBusiness(document, industryVotes, objective, applyLearnt),
    audience: readAudience(document, quantities.age, applyLearnt),
    channels: withLearntChannels(document, channels, learnt),
    offering: readOffering(document),
    learnt,
  };
}

/** Month before day in the United States, and in English text that names no other country and no pounds. */
const isMonthFirst = (document: Document, countries: readonly string[]): boolean =>
  countries.length > 0
    ? countries.includes('US')
    : document.language === 'en' && !/[£€]/.test(document.text);
