/** The collection of what corrections teach. */
import { createCollections } from './create-collections.ts';
import type { Migration } from './migration.ts';

export const interactionPatterns: Migration = {
  id: '0002-interaction-patterns',
  up: (context) =>
    createCollections(context, {
      interaction_patterns: [{ name: 'tenant_1__id_-1', key: { tenant: 1, _id: -1 } }],
    }),
};
