/** Which addresses a callback may be sent to: public unicast, and loopback where the settings say so. */
import ipaddr from 'ipaddr.js';

/** Addresses that count as public in the registries and are not: answers of a cloud to its own machines. */
const CLOUD_ADDRESSES = new Set(['168.63.129.16']); // Azure WireServer
/** IANA assigns global unicast IPv6 from 2000::/3 only; what is outside is special or not in use. */
const GLOBAL_UNICAST_V6 = ipaddr.IPv6.parseCIDR('2000::/3');

export interface AddressRules {
  /** Development and test only. */
  readonly allowLoopback: boolean;
  /** Plain http: only loopback is right. */
  readonly onlyLoopback: boolean;
}

type AddressKind = 'public' | 'loopback' | 'other';

/**
 * @param address literal IPv4 or IPv6 without brackets. What does not parse is `other`. IPv4 inside IPv6 (mapped, NAT64,
 * 6to4, Teredo) is `other` whatever it holds: which machine it reaches depends on the network.
 */
export function kindOfAddress(address: string): AddressKind {
  if (!ipaddr.isValid(address)) return 'other';
  const parsed = ipaddr.parse(address);
  const range = parsed.range();
  if (range === 'loopback') return 'loopback';
  if (range !== 'unicast' || CLOUD_ADDRESSES.has(parsed.toString())) return 'other';
  if (parsed instanceof ipaddr.IPv6 && !parsed.match(GLOBAL_UNICAST_V6)) return 'other';
  return 'public';
}

/** Whether a callback may be sent to a literal address. */
export function isAllowedAddress(address: string, rules: AddressRules): boolean {
  const kind = kindOfAddress(address);
  if (kind === 'loopback') return rules.allowLoopback;
  return kind === 'public' && !rules.onlyLoopback;
}
