import { expect, it } from 'vitest';
import { loadConfig } from '#src/config/load.ts';
import { parseGoal } from '#src/domain/goal/parse-goal.ts';

const { config } = loadConfig({ environment: 'test', env: {} });

const read = (text: string, industry: Record<string, string>) =>
  parseGoal({
    text,
    context: {},
    referenceDate: '2026-11-24',
    facts: { get: () => undefined },
    settings: { ...config.goal, vocabulary: { ...config.goal.vocabulary, industry } },
  }).business.industry;

const GOALS = [
  'More visitors for our zorbing park, $900',
  'Mehr Besucher für unser Zorbing, 900 €',
];

it('a word that the configuration explains is read so, in every language, and is unknown without it', () => {
  for (const text of GOALS) {
    expect(read(text, {})).toBeNull();
    expect(read(text, { travel_hospitality: 'zorbing' })).toBe('travel_hospitality');
  }
});
