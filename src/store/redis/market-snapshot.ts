/** A provider's data as the cache stores it: JSON, compressed from a size on. */
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { z } from 'zod';
import { Timestamp } from '#src/contract/primitives.ts';
import { ObservedFact } from '#src/domain/market/observed.ts';

export interface MarketSnapshot {
  readonly facts: readonly ObservedFact[];
  /** What the provider was asked for and did not have, and until when that is taken for granted. */
  readonly absent: Readonly<Record<string, string>>;
}

export const EMPTY_SNAPSHOT: MarketSnapshot = { facts: [], absent: {} };

const Stored = z.object({
  facts: z.array(z.unknown()),
  absent: z.record(z.string(), Timestamp).catch({}),
});

const OPENING_BRACE = '{'.charCodeAt(0);

export function packSnapshot(snapshot: MarketSnapshot, compressFromBytes: number): Buffer {
  const json = Buffer.from(JSON.stringify(snapshot));
  return json.length < compressFromBytes ? json : zstdCompressSync(json);
}

/** Facts that this version cannot read count as absent, and so does everything in data that are none. */
export function unpackSnapshot(data: Buffer): MarketSnapshot {
  const stored = parse(data);
  if (stored === undefined) return EMPTY_SNAPSHOT;
  return {
    facts: stored.facts.flatMap((fact) => ObservedFact.safeParse(fact).data ?? []),
    absent: stored.absent,
  };
}

function parse(data: Buffer): z.infer<typeof Stored> | undefined {
  try {
    const json = data[0] === OPENING_BRACE ? data : zstdDecompressSync(data);
    return Stored.safeParse(JSON.parse(json.toString('utf8'))).data;
  } catch {
    return undefined;
  }
}
