/** The committed settings, as `npm run eval:generator` reads them. */
import { readFileSync } from 'node:fs';
import { BaselineSettings } from '#src/config/sections/baseline.ts';
import { CampaignSettings } from '#src/config/sections/campaign.ts';
import { LearningSettings } from '#src/config/sections/learning.ts';
import { SCENARIOS, type Scenario } from '#scripts/eval/generator/scenarios.ts';

const base = JSON.parse(
  readFileSync(new URL('../../../../config/base.json', import.meta.url), 'utf8'),
) as Record<string, unknown>;

export const settings = {
  baseline: BaselineSettings.parse(base['baseline']),
  campaign: CampaignSettings.parse(base['campaign']),
  learning: LearningSettings.parse(base['learning']),
};

export const scenarioAt = (index: number): Scenario => {
  const scenario = SCENARIOS[index];
  if (scenario === undefined) throw new Error(`there is no scenario ${index}`);
  return scenario;
};
