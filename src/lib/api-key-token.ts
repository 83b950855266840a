/** The text form of an API key, `gp_<key id>_<secret>`, and the hash by which it is known. */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** 256 random bits cannot be guessed, so that one plain SHA-256 is enough: slow hashes are for passwords that people choose. */
const SECRET_BYTES = 32;
const TOKEN =
  /^gp_([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})_([A-Za-z0-9_-]{43})$/;
const BEARER = /^bearer +(\S+) *$/i;

export interface ApiKeyToken {
  readonly id: string;
  readonly secret: string;
}

export const newApiKeySecret = (): string => randomBytes(SECRET_BYTES).toString('base64url');

export const formatApiKeyToken = ({ id, secret }: ApiKeyToken): string => `gp_${id}_${secret}`;

/** The key in an `Authorization` header; null when there is none of ours. */
export function readBearerToken(header: string | undefined): ApiKeyToken | null {
  const [, token] = BEARER.exec(header ?? '') ?? [];
  const [, id, secret] = TOKEN.exec(token ?? '') ?? [];
  return id === undefined || secret === undefined ? null : { id, secret };
}

const digest = (secret: string): Buffer => createHash('sha256').update(secret).digest();

/** SHA-256 of the secret, hexadecimal. */
export const hashApiKeySecret = (secret: string): string => digest(secret).toString('hex');

/** Compares in constant time. */
export function matchesHash(secret: string, hash: string): boolean {
  const expected = Buffer.from(hash, 'hex');
  const given = digest(secret);
  return expected.length === given.length && timingSafeEqual(expected, given);
}
