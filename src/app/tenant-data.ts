/** A tenant's data as a whole: asking for its erasure, and giving it out. */
import type { Erasure } from '#src/contract/tenant.ts';
import type { Config } from '#src/config/schema.ts';
import type { Clock } from '#src/lib/clock.ts';
import { uuidv7 } from '#src/lib/uuidv7.ts';
import type { Queues } from '#src/queue/create-queues.ts';
import type { Guard } from '#src/store/redis/answer-time.ts';
import type { Caller } from './job-api.ts';

/** One kind of data that a tenant owns, as the lines of an export. Each line has an `object` that names its kind. */
export type TenantExporter = (tenant: string) => AsyncIterable<ExportedObject>;

export interface ExportedObject {
  readonly object: string;
}

interface Deps {
  readonly queues: Pick<Queues, 'add'>;
  readonly guard: Guard;
  /** In the order of the export. */
  readonly exporters: readonly TenantExporter[];
  readonly settings: () => Config;
  readonly clock: Clock;
}

const MS_PER_SECOND = 1_000;

export type TenantData = ReturnType<typeof createTenantData>;

export function createTenantData({ queues, guard, exporters, settings, clock }: Deps) {
  return {
    /** Accepts an erasure of what was given up to now. It is carried out by the learn queue. */
    erase: async ({ tenant, requestId }: Caller): Promise<Erasure> => {
      const now = clock.now();
      const id = uuidv7(now);
      const payload = {
        task: 'erasure',
        tenant,
        until: now,
        request_id: requestId,
        title: `erasure of ${tenant}`,
      } as const;
      // The second pass first: were only the first one there, what crosses it could stay.
      const delayMs = settings().tenants.second_pass_seconds * MS_PER_SECOND;
      await guard(() =>
        queues.add('learn', `erasure-${id}-again`, payload, { delayMs, singleton: true }),
      );
      await guard(() => queues.add('learn', `erasure-${id}`, payload, { singleton: true }));
      return {
        id,
        object: 'erasure',
        status: 'accepted',
        requested_at: new Date(now).toISOString(),
      };
    },

    /** All that the tenant owns, kind after kind, and how many objects it was. Throws `history_unavailable`. */
    export: async function* (tenant: string): AsyncGenerator<ExportedObject> {
      let objects = 0;
      for (const exporter of exporters) {
        for await (const line of exporter(tenant)) {
          objects += 1;
          yield line;
        }
      }
      const end = {
        object: 'export_end',
        objects,
        exported_at: new Date(clock.now()).toISOString(),
      };
      yield end;
    },
  };
}
