/** DNS for callbacks. */
import { Resolver } from 'node:dns/promises';

/** Every address of a name; rejects when there is none. */
export type ResolveName = (hostname: string) => Promise<readonly string[]>;

const LOOPBACK = ['127.0.0.1', '::1'];
const QUERY_TIMEOUT_MS = 2_000;
const QUERY_TRIES = 2;

/** `localhost` and everything under it is loopback by RFC 6761 and never asked of a server. */
const isLocalhost = (hostname: string): boolean =>
  /(?:^|\.)localhost$/i.test(hostname.replace(/\.$/, ''));

/**
 * Asks DNS directly, by c-ares. `dns.lookup` would run `getaddrinfo` in the thread pool, whose four threads also serve
 * compression and files: a caller whose name server never answers could stop them all. For the same reason search
 * domains and the hosts file do not count: a callback goes to a public name.
 */
export const resolveName: ResolveName = async (hostname) => {
  if (isLocalhost(hostname)) return LOOPBACK;
  const resolver = new Resolver({ timeout: QUERY_TIMEOUT_MS, tries: QUERY_TRIES });
  const answers = await Promise.allSettled([
    resolver.resolve4(hostname),
    resolver.resolve6(hostname),
  ]);
  const addresses = answers.flatMap((answer) =>
    answer.status === 'fulfilled' ? answer.value : [],
  );
  if (addresses.length > 0) return addresses;
  const [failure] = answers;
  throw failure.status === 'rejected' && failure.reason instanceof Error
    ? failure.reason
    : Object.assign(new Error('the name has no address'), { code: 'ENOTFOUND' });
};
