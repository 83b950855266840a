/** What the text leaves open, as questions a planner would ask. */

const QUESTIONS: Readonly<Record<string, string>> = {
  objective: 'What should the campaign achieve: sales, leads, awareness, or something else?',
  targets: 'Which number should be reached, and by when?',
  budget: 'How much may be spent, in which currency, and is it a total or per month?',
  'budget.currency': 'In which currency is the budget?',
  timeline: 'When should the campaign start and end?',
  'business.model': 'Who buys: businesses, consumers, or others?',
  'business.industry': 'Which industry is the business in?',
  'business.size': 'How large is the business?',
  'business.offering': 'What exactly is offered?',
  geography: 'In which countries or places should the campaign run?',
  audience: 'Who should this reach?',
  channels: 'Are there channels you want or do not want?',
  urgency: 'How urgent is it?',
  sophistication: 'How much does the audience know about the offer?',
  language: 'In which language is this? Only its numbers, money, dates and places were read.',
};
/** Fields whose absence is worth a question, most important first. */
const ASKED = [
  'language',
  'objective',
  'budget',
  'budget.currency',
  'timeline',
  'audience',
  'geography',
  'business.industry',
  'targets',
];

export function questionsFor(
  missing: readonly string[],
  contradictions: readonly string[],
): string[] {
  const asked = ASKED.filter((field) => missing.includes(field)).map(
    (field) => QUESTIONS[field] ?? '',
  );
  return [...contradictions, ...asked];
}
