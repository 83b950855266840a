/** Industry, business model and size, each from its own words. */
import type { BusinessModel, BusinessSize, Industry } from '#src/contract/vocabulary.ts';
import type { ApplyLearnt } from '../corrections/apply-learnt.ts';
import { classify, type Verdict } from '../recognizers/classify.ts';
import type { Document } from '../text/document.ts';

export interface BusinessReading {
  readonly industry: Industry | null;
  readonly industryVotes: Verdict;
  readonly model: BusinessModel | null;
  readonly modelVotes: Verdict;
  readonly size: BusinessSize | null;
  readonly sizeVotes: Verdict;
}

/** A value needs this much evidence: below it the word is a mere hint. */
const INDUSTRY_THRESHOLD = 0.35;
const MODEL_THRESHOLD = 0.3;
const SIZE_THRESHOLD = 0.5;

/** Industries that sell to consumers unless something else is said, and to businesses. */
const CONSUMER = new Set<Industry>([
  'food_beverage',
  'fashion_beauty',
  'fitness_wellness',
  'retail',
  'travel_hospitality',
  'home_improvement',
  'real_estate',
  'gaming',
  'automotive',
  'media_entertainment',
  'education',
  'healthcare',
  'finance',
  'energy',
]);
const COMMERCIAL = new Set<Industry>(['manufacturing', 'logistics']);

export function readBusiness(
  document: Document,
  industryVotes: Verdict,
  objective: Verdict,
  applyLearnt: ApplyLearnt,
): BusinessReading {
  const industry =
    (valueOf(industryVotes, INDUSTRY_THRESHOLD) as Industry | null) ??
    (sellsOnline(document) ? 'retail' : null);
  const modelVotes = applyLearnt('model', classify(document, 'model'));
  const sizeVotes = applyLearnt('size', classify(document, 'size'));
  const said = valueOf(modelVotes, MODEL_THRESHOLD) as BusinessModel | null;
  return {
    industry,
    industryVotes,
    model: said ?? impliedModel(industry, objective.best?.value ?? null),
    modelVotes,
    size: valueOf(sizeVotes, SIZE_THRESHOLD) as BusinessSize | null,
    sizeVotes,
  };
}

const ONLINE_REACH = 6;
/** "We sell dog beds online": a shop, whatever it sells. */
const sellsOnline = (document: Document): boolean =>
  document.of('verb').some(({ value, first, last }) => {
    if (value !== 'sell') return false;
    const clause = document.tokens[first]?.clause;
    return document.tokens
      .slice(last + 1, last + 1 + ONLINE_REACH)
      .some((token) => token.clause === clause && token.text === 'online');
  });

const valueOf = ({ best }: Verdict, threshold: number): string | null =>
  best === null || best.score < threshold ? null : best.value;

/** The model an industry nearly always has; null where both are common, and for recruiting, which is not a sale. */
function impliedModel(industry: Industry | null, objective: string | null): BusinessModel | null {
  if (industry === null) return null;
  if (industry === 'nonprofit') return 'nonprofit';
  if (objective === 'recruitment') return null;
  if (CONSUMER.has(industry)) return 'b2c';
  return COMMERCIAL.has(industry) ? 'b2b' : null;
}
