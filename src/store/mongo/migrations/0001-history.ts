/** Collections and indexes of finished jobs and market history. */
import type { mongo } from 'mongoose';
import { createCollections } from './create-collections.ts';
import type { Migration } from './migration.ts';

const INDEXES: Record<string, mongo.IndexDescription[]> = {
  job_records: [
    { name: 'tenant_1__id_-1', key: { tenant: 1, _id: -1 } },
    { name: 'tenant_1_state.status_1__id_-1', key: { tenant: 1, 'state.status': 1, _id: -1 } },
    { name: 'tenant_1_kind_1__id_-1', key: { tenant: 1, kind: 1, _id: -1 } },
    { name: 'state.finished_at_1', key: { 'state.finished_at': 1 } },
  ],
  market_history: [
    { name: 'key_1_as_of_1', key: { key: 1, as_of: 1 } },
    { name: 'as_of_1', key: { as_of: 1 } },
  ],
  market_latest: [],
};

export const history: Migration = {
  id: '0001-history',
  up: (context) => createCollections(context, INDEXES),
};
