/** What market data was, and the last value of each key. */
import { Schema, type Connection, type ObtainSchemaGeneric } from 'mongoose';
import { schemaOptions } from './schema-options.ts';

const range = {
  type: new Schema(
    { low: { type: Number, required: true }, high: { type: Number, required: true } },
    { _id: false, strict: 'throw' },
  ),
  default: null,
} as const;

/** One value of one provider for one day. */
export const marketHistorySchema = new Schema(
  {
    /** `key as_of provider`, so that the same datum recorded again changes nothing. */
    _id: { type: String, required: true },
    key: { type: String, required: true },
    /** RFC 3339 day or time; compared as text. */
    as_of: { type: String, required: true },
    provider: { type: String, required: true },
    value: { type: Number, required: true },
    unit: { type: String, required: true },
    expires_at: { type: String, default: null },
    confidence: { type: Number, required: true },
    range,
  },
  schemaOptions,
)
  // The course of one datum.
  .index({ key: 1, as_of: 1 })
  // What is past its retention.
  .index({ as_of: 1 });

export type MarketRecord = ObtainSchemaGeneric<typeof marketHistorySchema, 'TLeanResultType'>;

/** The newest value of one key. Apart from the history, so that reading many keys costs one look-up each. */
export const marketLatestSchema = new Schema(
  {
    /** The datum's key. */
    _id: { type: String, required: true },
    latest: {
      type: new Schema(
        {
          /** Decides which of two is newer, then the confidence. They must stay the first fields. */
          as_of: { type: String, required: true },
          confidence: { type: Number, required: true },
          provider: { type: String, required: true },
          value: { type: Number, required: true },
          unit: { type: String, required: true },
          expires_at: { type: String, default: null },
          range,
        },
        { _id: false, minimize: false, strict: 'throw' },
      ),
      required: true,
    },
  },
  schemaOptions,
);

export const marketHistoryModel = (connection: Connection) =>
  connection.model('MarketHistory', marketHistorySchema, 'market_history');

export const marketLatestModel = (connection: Connection) =>
  connection.model('MarketLatest', marketLatestSchema, 'market_latest');
