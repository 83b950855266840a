/**
 * What a person taught: one document for each corrected field of a job, so that counting corrections is counting
 * documents, and sending one again, or another one for the same field, changes the one there is.
 */
import { Schema, type Connection, type ObtainSchemaGeneric } from 'mongoose';
import { CorrectedFields, type CorrectedField } from '#src/contract/correction.ts';
import { schemaOptions } from './schema-options.ts';

const FIELDS = Object.keys(CorrectedFields.shape) as CorrectedField[];
const words = { type: [String], required: true } as const;

export const interactionPatternSchema = new Schema(
  {
    /** `<job id>.<field>`: sorting by it is sorting by the job's time. */
    _id: { type: String, required: true },
    tenant: { type: String, required: true },
    job_id: { type: String, required: true },
    field: { type: String, enum: FIELDS, required: true },
    /** Of two, `$max` keeps the one with the greater version; see write-newer.ts. */
    pattern: {
      type: new Schema(
        {
          /** Id of the correction, a UUIDv7: the later one is greater. Must stay the first field. */
          version: { type: String, required: true },
          at: { type: String, required: true },
          right: words,
          read: words,
          beside: words,
          terms: words,
        },
        { _id: false, minimize: false, strict: 'throw' },
      ),
      required: true,
    },
  },
  schemaOptions,
)
  // A tenant's patterns, newest jobs first.
  .index({ tenant: 1, _id: -1 });

export type InteractionPatternRecord = ObtainSchemaGeneric<
  typeof interactionPatternSchema,
  'TLeanResultType'
>;

export const interactionPatternModel = (connection: Connection) =>
  connection.model('InteractionPattern', interactionPatternSchema, 'interaction_patterns');
