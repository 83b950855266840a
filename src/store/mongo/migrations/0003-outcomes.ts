/** The collections of outcomes and of what they teach. All of them are found by their ids alone. */
import { createCollections } from './create-collections.ts';
import type { Migration } from './migration.ts';

export const outcomes: Migration = {
  id: '0003-outcomes',
  up: (context) =>
    createCollections(context, {
      outcomes: [],
      outcome_batches: [],
      learning_books: [],
      learnt_statistics: [],
    }),
};
