/** How a goal's words are read: horizons, tiers, cue scores, role weights and confidence. */
import { z } from 'zod';
import {
  BusinessModel,
  BusinessSize,
  Channel,
  Industry,
  Objective,
  Segment,
} from '#src/contract/vocabulary.ts';
import { count, quantity } from '../setting.ts';

const usd = (description: string, origin: string) =>
  quantity({ description, unit: 'USD', min: 1, max: 1_000_000_000, origin });

const score = (description: string, origin: string) =>
  quantity({ description, unit: 'score 0-1', min: 0, max: 1, origin });

const weight = (description: string, origin: string) =>
  quantity({ description, unit: 'weight', min: 0, max: 10, origin });

const days = (description: string, origin: string) =>
  count({ description, unit: 'days', min: 1, max: 3_650, origin });

const probability = (description: string) =>
  quantity({
    description,
    unit: 'probability',
    min: 0,
    max: 1,
    origin:
      'calibrated on the labelled goals of test/fixtures/goals; npm run eval:parser prints it',
  });

/** A tier's upper bound before prices, industry and inflation are applied. */
const BudgetTierSettings = z.strictObject({
  micro_below: usd('Budgets below this are micro.', 'EX-001 (GP-007 said 500 as a fallback)'),
  small_below: usd('Budgets below this are small.', 'EX-002 (GP-008 said 5,000 as a fallback)'),
  medium_below: usd('Budgets below this are medium.', 'EX-003 (GP-009 said 50,000 as a fallback)'),
  large_below: usd('Budgets below this are large, above enterprise.', 'EX-004 (also GP-010)'),
});

const UrgencySettings = z.strictObject({
  immediate: score('Words such as "urgent", "asap", "immediately".', 'GP-037'),
  high: score('Words such as "soon", "quickly", "in a hurry".', 'GP-038'),
  medium: score('Words such as "timely", "rather soon".', 'GP-039'),
  low: score('Words such as "no rush", "whenever".', 'GP-061'),
  near_days: days(
    'A deadline this close is a cue of its own.',
    'convention of the labelled goals (GP-053 said 7, GP-055 30)',
  ),
  near_score: score('Score of such a deadline.', 'GP-056'),
  middle_days: days(
    'A deadline this close is a weaker cue.',
    'convention of the labelled goals (GP-057 said 90)',
  ),
  middle_score: score('Score of such a deadline.', 'GP-058'),
  medium_from: score('Scores from here on are medium, below low.', 'GP-060 rounded to the band'),
  high_from: score('Scores from here on are high.', 'GP-143'),
  critical_from: score('Scores from here on are critical.', 'GP-037, less a margin'),
});

const SophisticationSettings = z.strictObject({
  professional: score('Role words: director, manager, specialist, consultant.', 'GP-065'),
  technical_role: score('Technical roles: developer, engineer, analyst.', 'GP-066'),
  leadership: score('Leadership: CEO, CTO, founder, president.', 'GP-067'),
  technology_audience: score('An audience in technology.', 'GP-068'),
  startup_audience: score('An audience of founders.', 'GP-069'),
  enterprise_audience: score('A corporate audience.', 'GP-070'),
  education: score('Higher education: degree, PhD, MBA.', 'GP-071'),
  experience: score('Experience: senior staff, veteran, seasoned.', 'GP-072'),
  decision: score('Buying authority: decision makers, buyers, procurement.', 'GP-073'),
  technical: score('Technical words: engineering, architecture.', 'GP-074'),
  weight_leadership_technical: weight('Weight of leadership and technical cues.', 'GP-076'),
  weight_professional_decision: weight('Weight of professional and decision cues.', 'GP-077'),
  weight_other: weight('Weight of every other cue.', 'GP-078'),
});

const judgement = 'judgement; checked by the regression goals of test/fixtures/goals';

/** What speaks for and against an amount being the budget. */
const MoneyRoleSettings = z.strictObject({
  budget_cue: weight('A word of spending beside the amount ("budget", "spend").', judgement),
  period: weight('The amount is per day, week, month, quarter or year.', judgement),
  at_most: weight('"up to", "at most", "no more than".', judgement),
  share_cue: weight('"the part for this", "of which": the part of a larger amount.', judgement),
  alone: weight('The amount stands in a clause of its own.', judgement),
  currency: weight('The amount names its currency.', judgement),
  revenue_cue: weight('A word of income beside the amount ("revenue", "raise").', judgement),
  price_cue: weight('A word of price beside the amount ("each", "per boat").', judgement),
  past_cue: weight('A word of the past beside the amount ("last year", "spent").', judgement),
  whole_cue: weight('"company budget", "overall": a larger amount than the campaign.', judgement),
  baseline_cue: weight('The amount is what something is now.', judgement),
  threshold: weight('An amount must reach this to be the budget.', judgement),
  bare_threshold: weight('A number without any currency must reach this.', judgement),
});

const PlaceSettings = z.strictObject({
  lowercase_population: count({
    description: 'Cities of at least this size are found in lower case after "in" and the like.',
    unit: 'thousands of people',
    min: 1,
    max: 100_000,
    origin: judgement,
  }),
  uncued_population: count({
    description: 'Cities of at least this size are found without "in" and the like.',
    unit: 'thousands of people',
    min: 0,
    max: 100_000,
    origin: judgement,
  }),
});

const ConfidenceSettings = z.strictObject({
  certain: probability('A reading with an explicit cue and no rival.'),
  strong: probability('A reading with an explicit cue.'),
  fair: probability('A reading by the most likely rule.'),
  weak: probability('A reading by a weak cue.'),
  absent: probability('Nothing in the text speaks for the field, so that null is right.'),
  rival_loss: probability('Taken off in proportion to the strength of the losing candidates.'),
  evidence_gain: probability('Share of the remaining doubt that each further cue removes.'),
});

/** Words by the value they speak for. */
const words = <Value extends string>(values: z.ZodType<Value, Value> & z.core.$ZodRecordKey) =>
  z.partialRecord(values, z.string().min(1));

export const GoalSettings = z.strictObject({
  vocabulary: z
    .strictObject({
      objective: words(Objective),
      industry: words(Industry),
      segment: words(Segment),
      channel: words(Channel),
      model: words(BusinessModel),
      size: words(BusinessSize),
    })
    .meta({
      description:
        'Further words of the business, for every language, by what they mean: `kiosk | corner shop | *laden~0.5`. `stem*` and `*ending` match parts of a word, `~` lowers the weight from 1.',
    }),
  planning_horizon_days: days(
    'The time a periodic budget covers when no timeline is said.',
    'judgement: a quarter of a year (GP-050 counted one as 90 days)',
  ),
  secondary_objectives_limit: count({
    description: 'Most secondary objectives reported.',
    unit: 'count',
    min: 0,
    max: 13,
    origin: 'GP-148',
  }),
  budget_tiers: BudgetTierSettings,
  urgency: UrgencySettings,
  sophistication: SophisticationSettings,
  money_roles: MoneyRoleSettings,
  places: PlaceSettings,
  confidence: ConfidenceSettings,
});
