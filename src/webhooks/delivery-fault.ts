/** What went wrong on the way to a receiver, as short stable words: no address, no text of the receiver. */

export type DeliveryFault =
  | 'timeout'
  | 'redirect'
  | 'name_not_resolved'
  | 'connection_refused'
  | 'connection_closed'
  | 'unreachable'
  | 'tls_failed'
  | 'bad_response'
  | 'network_error'
  | `http_${number}`;

const FAULT_OF_CODE: Readonly<Record<string, DeliveryFault>> = {
  ERR_CANCELED: 'timeout',
  ETIMEDOUT: 'timeout',
  ENOTFOUND: 'name_not_resolved',
  ENODATA: 'name_not_resolved',
  EBADNAME: 'name_not_resolved',
  ESERVFAIL: 'name_not_resolved',
  EREFUSED: 'name_not_resolved',
  ETIMEOUT: 'name_not_resolved',
  EAI_AGAIN: 'name_not_resolved',
  ECONNREFUSED: 'connection_refused',
  ECONNRESET: 'connection_closed',
  EPIPE: 'connection_closed',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
  EADDRNOTAVAIL: 'unreachable',
  EPROTO: 'tls_failed',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'tls_failed',
  SELF_SIGNED_CERT_IN_CHAIN: 'tls_failed',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'tls_failed',
  UNABLE_TO_GET_ISSUER_CERT: 'tls_failed',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'tls_failed',
  HOSTNAME_MISMATCH: 'tls_failed',
};

/** Code of a failed request: Node's own, wherever the HTTP client has put it. */
export function codeOfError(error: unknown): string {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const { code } = cause as { code?: unknown };
    if (typeof code === 'string' && code !== '') return code;
  }
  return '';
}

export function faultOfCode(code: string): DeliveryFault {
  const known = FAULT_OF_CODE[code];
  if (known !== undefined) return known;
  if (/^(?:CERT|CRL|ERR_TLS|ERR_SSL)_/.test(code)) return 'tls_failed';
  if (code.startsWith('HPE_')) return 'bad_response';
  return 'network_error';
}

const isRedirect = (status: number): boolean => status >= 300 && status < 400;

export const faultOfStatus = (status: number): DeliveryFault =>
  isRedirect(status) ? 'redirect' : `http_${status}`;
