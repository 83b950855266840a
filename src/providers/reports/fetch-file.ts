/** Files at an address that a provider named, such as a report in its storage. */
import { ProviderError } from '../provider-error.ts';
import type { HttpClient } from '../http/create-client.ts';

interface FileOptions {
  /** Addresses elsewhere are not asked. */
  readonly hosts: readonly string[];
  /** The provider's own address: where that is plain HTTP, as within a company, the file's may be too. */
  readonly baseUrl: string;
  readonly signal: AbortSignal;
}

const FIRST_FAILURE = 400;
const SERVER_ERRORS = 500;
const TOO_MANY = 429;

/** The file, asked for without any key: its address is signed, hence a secret of its own and never told. */
export async function fetchFile(
  http: HttpClient,
  address: string,
  { hosts, baseUrl, signal }: FileOptions,
): Promise<Buffer> {
  const url = URL.parse(address);
  if (url === null || !isAllowed(url, hosts, baseUrl)) {
    throw new ProviderError('bad_response', 'named a file outside storage_hosts', {
      retryable: false,
    });
  }
  return http.at(url.origin).getBytes(`${url.pathname}${url.search}`, {
    headers: { Accept: '*/*' },
    signal,
    // An address that ran out is no refusal of our key.
    inspect: ({ status }) =>
      status >= FIRST_FAILURE && status < SERVER_ERRORS && status !== TOO_MANY
        ? new ProviderError('bad_response', `did not give the file (${status})`, {
            status,
            retryable: false,
          })
        : null,
  });
}

function isAllowed(
  { protocol, hostname }: URL,
  hosts: readonly string[],
  baseUrl: string,
): boolean {
  const safe = protocol === 'https:' || protocol === new URL(baseUrl).protocol;
  return safe && hosts.some((host) => hostname === host || hostname.endsWith(`.${host}`));
}
