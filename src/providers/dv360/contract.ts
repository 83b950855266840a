/** What is read of the answers of Bid Manager (v2); added fields are let through. */
import { z } from 'zod';

/** int64 in JSON is a string. */
const Id = z.union([z.string().regex(/^\d+$/), z.number().transform(String)]);

export const QueryBody = z.object({ queryId: Id });

/** An empty list is left out. */
export const QueriesBody = z.object({
  queries: z
    .array(z.object({ queryId: Id, metadata: z.object({ title: z.string().optional() }) }))
    .default([]),
  nextPageToken: z.string().optional(),
});

export const ReportBody = z.object({
  key: z.object({ reportId: Id }),
  metadata: z.object({
    /** `QUEUED`, `RUNNING`, `DONE` or `FAILED`. */
    status: z.object({ state: z.string() }),
    /** A signed address, once it is done. */
    googleCloudStoragePath: z.string().optional(),
  }),
});

export type Report = z.infer<typeof ReportBody>;

const figure = z
  .string()
  .regex(/^\d+(\.\d+)?$/)
  .transform(Number);

/** A row of the report, under our names for its columns. */
export const ReportRow = z.object({
  currency: z.string().regex(/^[A-Z]{3}$/),
  group: z.string(),
  device: z.string(),
  type: z.string(),
  impressions: figure,
  clicks: figure,
  cost: figure,
});
export type ReportRow = z.infer<typeof ReportRow>;
