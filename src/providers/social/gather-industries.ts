/** Asks for the posts of one industry after the other. */
import type { Industry } from '#src/contract/vocabulary.ts';
import { gatherParts } from '../answers/gather-parts.ts';
import type { ProviderReading } from '../provider.ts';

/** Each industry is a part that may fail by itself. */
export const gatherIndustries = (
  industries: Readonly<Partial<Record<Industry, readonly string[]>>>,
  read: (industry: Industry, queries: readonly string[]) => Promise<ProviderReading>,
): Promise<ProviderReading> =>
  gatherParts(
    (Object.entries(industries) as [Industry, readonly string[]][]).map(([industry, queries]) => ({
      name: `posts on ${industry}`,
      fetch: () => read(industry, queries),
    })),
  );
