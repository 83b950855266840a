/** Keywords to facts. */
import type { SemrushSettings } from '#src/config/sections/providers/semrush.ts';
import type { Industry } from '#src/contract/vocabulary.ts';
import { industryKey } from '#src/domain/market/keys.ts';
import { dayOfMs } from '#src/domain/calendar/day.ts';
import type { ProvidedFact } from '../provider.ts';
import type { KeywordLine } from './contract.ts';

export const industriesOf = ({ keywords }: SemrushSettings): [Industry, readonly string[]][] =>
  Object.entries(keywords) as [Industry, readonly string[]][];

const nameOf = (keyword: string): string => keyword.trim().toLowerCase();

/** Means of each industry's keywords, weighted by how often they are searched for. */
export function factsFromKeywords(
  lines: readonly KeywordLine[],
  settings: SemrushSettings,
  nowMs: number,
): ProvidedFact[] {
  const known = new Map(lines.map((line) => [nameOf(line.keyword), line]));
  const basis = { as_of: dayOfMs(nowMs), confidence: settings.confidence };
  return industriesOf(settings).flatMap(([industry, keywords]) => {
    const own = keywords.flatMap((keyword) => known.get(nameOf(keyword)) ?? []);
    const competition = meanOf(own, ({ competition }) => competition);
    // No price is known of a keyword that nobody bids for.
    const cpc = meanOf(
      own.filter((line) => line.cpc > 0),
      (line) => line.cpc,
    );
    return [
      ...(competition === null
        ? []
        : [
            {
              key: industryKey(industry, 'competition'),
              value: competition,
              unit: 'score 0-1',
              ...basis,
            },
          ]),
      ...(cpc === null
        ? []
        : [{ key: industryKey(industry, 'search_cpc'), value: cpc, unit: 'USD/click', ...basis }]),
    ];
  });
}

function meanOf(lines: readonly KeywordLine[], of: (line: KeywordLine) => number): number | null {
  const weight = lines.reduce((sum, { volume }) => sum + volume, 0);
  return weight === 0
    ? null
    : lines.reduce((sum, line) => sum + of(line) * line.volume, 0) / weight;
}
