/** Keeps callbacks away from addresses inside our network: once at submission, again at each connection. */
import http from 'node:http';
import https from 'node:https';
import type { LookupFunction } from 'node:net';
import { isIP } from 'node:net';
import type { Duplex } from 'node:stream';
import { callbackify } from 'node:util';
import { isAllowedAddress, type AddressRules } from './address-rules.ts';
import { resolveName as resolveByDns, type ResolveName } from './resolve-name.ts';

type CallbackRefusal = 'malformed' | 'scheme' | 'credentials' | 'insecure' | 'address';

export type CallbackCheck =
  | { readonly outcome: 'allowed' }
  | { readonly outcome: 'refused'; readonly reason: CallbackRefusal; readonly message: string };

interface CallbackCheckOptions {
  readonly allowLoopback: boolean;
  /** How long to wait for DNS. A name without an answer by then is accepted: see below. */
  readonly dnsTimeoutMs: number;
  readonly resolveName?: ResolveName;
}

const MESSAGES: Record<CallbackRefusal, string> = {
  malformed: 'must be an absolute URL',
  scheme: 'must be an https URL',
  credentials: 'must not contain a user name or password',
  insecure: 'must use https; http is for loopback addresses in development only',
  address: 'must lead to a public address, not a private, loopback, link-local or reserved one',
};

const refuse = (reason: CallbackRefusal): CallbackCheck => ({
  outcome: 'refused',
  reason,
  message: MESSAGES[reason],
});

const ALLOWED: CallbackCheck = { outcome: 'allowed' };

/** Host of a URL as a literal address or a name: without the brackets of IPv6. */
const hostOf = (url: URL): string => url.hostname.replace(/^\[|\]$/g, '');

const rulesFor = (protocol: string, allowLoopback: boolean): AddressRules => ({
  allowLoopback,
  onlyLoopback: protocol === 'http:',
});

/**
 * Whether a callback URL may be accepted. A name that resolves to an address that is not allowed, even beside others, is
 * refused. A name that does not resolve now is accepted, since DNS being away must not lose a submission and a name may
 * be set up later: every connection is checked as well.
 */
export async function checkCallbackUrl(
  text: string,
  { allowLoopback, dnsTimeoutMs, resolveName = resolveByDns }: CallbackCheckOptions,
): Promise<CallbackCheck> {
  const url = URL.parse(text);
  if (url === null) return refuse('malformed');
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return refuse('scheme');
  if (url.username !== '' || url.password !== '') return refuse('credentials');
  const rules = rulesFor(url.protocol, allowLoopback);
  if (rules.onlyLoopback && !allowLoopback) return refuse('insecure');
  const host = hostOf(url);
  const addresses =
    isIP(host) === 0 ? await resolveInTime(host, resolveName, dnsTimeoutMs) : [host];
  // Plain http is for loopback alone: a name that does not lead there now is no such address.
  if (rules.onlyLoopback && addresses.length === 0) return refuse('insecure');
  if (addresses.every((address) => isAllowedAddress(address, rules))) return ALLOWED;
  return refuse(rules.onlyLoopback ? 'insecure' : 'address');
}

/** The addresses of a name, none when it does not resolve in time. */
async function resolveInTime(
  hostname: string,
  resolveName: ResolveName,
  timeoutMs: number,
): Promise<readonly string[]> {
  const { promise: late, resolve } = Promise.withResolvers<readonly string[]>();
  const timer = setTimeout(resolve, timeoutMs, []);
  const answer = resolveName(hostname).catch(() => []);
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Code of the error with which a connection to an address that is not allowed ends. */
export const ADDRESS_REFUSED = 'ERR_CALLBACK_ADDRESS_REFUSED';

const addressRefused = (): Error =>
  Object.assign(new Error('the callback leads to an address that is not allowed'), {
    code: ADDRESS_REFUSED,
  });

/** `net.connect` breaks when a lookup succeeds with nothing. */
const noAddress = (): Error =>
  Object.assign(new Error('the name has no address'), { code: 'ENOTFOUND' });

interface GuardedAgentOptions {
  /** Read at each connection. */
  readonly allowLoopback: () => boolean;
  readonly resolveName?: ResolveName;
  /** Further certificate authorities, PEM. */
  readonly ca?: string;
}

/** A `lookup` for `net.connect`: the addresses it gives are the ones dialled, so checking here leaves no gap for rebinding. */
function createLookup(resolveName: ResolveName, rules: AddressRules): LookupFunction {
  const findAllowed = callbackify(async (hostname: string) => {
    const addresses = await resolveName(hostname);
    if (!addresses.every((address) => isAllowedAddress(address, rules))) throw addressRefused();
    return addresses.map((address) => ({ address, family: isIP(address) }));
  });
  return (hostname, options, callback) =>
    findAllowed(hostname, (error, found) => {
      const [first] = found ?? [];
      if (error !== null) callback(error, '');
      else if (first === undefined) callback(noAddress(), '');
      else if (options.all === true) callback(null, found);
      else callback(null, first.address, first.family);
    });
}

/** Node wants none beside an error; its types want one. */
const NO_SOCKET = undefined as unknown as Duplex;

/**
 * Agents that dial allowed addresses only. Connections are not kept alive: each is checked anew.
 * Literal addresses skip `lookup`, so they are checked before the connection is made.
 */
export function createGuardedAgents({
  allowLoopback,
  resolveName = resolveByDns,
  ca,
}: GuardedAgentOptions): { readonly httpAgent: http.Agent; readonly httpsAgent: https.Agent } {
  const check = (protocol: string, host: string | null | undefined) => {
    const rules = rulesFor(protocol, allowLoopback());
    const isRefused = isIP(host ?? '') !== 0 && !isAllowedAddress(host ?? '', rules);
    return { isRefused, lookup: createLookup(resolveName, rules) };
  };
  class GuardedHttpAgent extends http.Agent {
    override createConnection: http.Agent['createConnection'] = (options, callback) => {
      const { isRefused, lookup } = check('http:', options.host);
      if (!isRefused) return super.createConnection({ ...options, lookup }, callback);
      callback?.(addressRefused(), NO_SOCKET);
      return null;
    };
  }
  class GuardedHttpsAgent extends https.Agent {
    override createConnection: https.Agent['createConnection'] = (options, callback) => {
      const { isRefused, lookup } = check('https:', options.host);
      if (!isRefused) return super.createConnection({ ...options, lookup }, callback);
      callback?.(addressRefused(), NO_SOCKET);
      return null;
    };
  }
  return {
    httpAgent: new GuardedHttpAgent({ keepAlive: false }),
    httpsAgent: new GuardedHttpsAgent({ keepAlive: false, ...(ca === undefined ? {} : { ca }) }),
  };
}
