/** Stored JSON, compressed with Zstandard. */
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';

export const packJson = (value: unknown): Buffer => zstdCompressSync(JSON.stringify(value));

export const unpackJson = (packed: Buffer): unknown =>
  JSON.parse(zstdDecompressSync(packed).toString('utf8'));
