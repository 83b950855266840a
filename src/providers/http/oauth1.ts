/** Signatures of OAuth 1.0a with HMAC-SHA1 (RFC 5849, section 3). */
import { createHmac } from 'node:crypto';

export interface OAuth1Credentials {
  readonly consumerKey: string;
  readonly consumerSecret: string;
  readonly token: string;
  readonly tokenSecret: string;
}

export interface SignedRequest {
  readonly method: string;
  /** Without a query. */
  readonly url: string;
  /** Parameters of the query, and of the body where that is a form. */
  readonly parameters: readonly (readonly [name: string, value: string])[];
}

interface Stamp {
  readonly nonce: string;
  /** Seconds since the epoch. */
  readonly timestamp: number;
  /** Optional by the RFC. */
  readonly version?: '1.0';
}

/** Percent-encoding of RFC 3986: encodeURIComponent spares five more characters (section 3.6). */
const encode = (text: string): string =>
  encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );

const compare = (a: string, b: string): number => Number(a > b) - Number(a < b);

/** What is signed (section 3.4.1): method, address and all parameters in the order of their encoded names and values. */
export function baseStringOf({ method, url, parameters }: SignedRequest): string {
  const { protocol, host, pathname } = new URL(url);
  const normalized = parameters
    .map(([name, value]) => [encode(name), encode(value)] as const)
    .toSorted((a, b) => compare(a[0], b[0]) || compare(a[1], b[1]))
    .map((pair) => pair.join('='))
    .join('&');
  return [method.toUpperCase(), `${protocol}//${host}${pathname}`, normalized]
    .map(encode)
    .join('&');
}

/** The value of the Authorization header. */
export function oauth1Header(
  request: SignedRequest,
  { consumerKey, consumerSecret, token, tokenSecret }: OAuth1Credentials,
  { nonce, timestamp, version }: Stamp,
): string {
  const protocol = [
    ['oauth_consumer_key', consumerKey],
    ['oauth_nonce', nonce],
    ['oauth_signature_method', 'HMAC-SHA1'],
    ['oauth_timestamp', String(timestamp)],
    ['oauth_token', token],
    ...(version === undefined ? [] : [['oauth_version', version] as const]),
  ] as const;
  const base = baseStringOf({ ...request, parameters: [...request.parameters, ...protocol] });
  const signature = createHmac('sha1', `${encode(consumerSecret)}&${encode(tokenSecret)}`)
    .update(base)
    .digest('base64');
  const fields = [...protocol, ['oauth_signature', signature] as const];
  return `OAuth ${fields.map(([name, value]) => `${name}="${encode(value)}"`).join(', ')}`;
}
