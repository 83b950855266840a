/** OAuth 2 access tokens got with a stored consent (RFC 6749, section 6). */
import { z } from 'zod';
import type { Consent } from '#src/config/sections/providers/advertising.ts';
import { ProviderError } from '../provider-error.ts';
import { checkBody } from '../answers/check-rows.ts';
import type { HttpClient } from './create-client.ts';
import type { Grant } from './tokens.ts';

const GrantBody = z.object({
  access_token: z.string().min(1),
  /** Seconds; a string at some providers. */
  expires_in: z.coerce.number().positive(),
  refresh_token: z.string().min(1).optional(),
});

const RefusalBody = z.object({ error: z.string() });
/** What only somebody with the account can cure. */
const FINAL =
  /^(invalid_(grant|client|request|scope)|unauthorized_client|interaction_required|access_denied)$/;

interface GrantOptions {
  readonly http: HttpClient;
  readonly consent: Consent;
  readonly signal: AbortSignal;
  /** Further fields of the form. */
  readonly fields?: Readonly<Record<string, string>>;
}

/** Asks for an access token; a refusal of the consent is `unauthorized` and final. */
export async function refreshGrant(
  { http, consent, signal, fields }: GrantOptions,
  refreshToken: string,
): Promise<Grant> {
  const { client_id, client_secret, token_url } = consent;
  const body = await http.at(token_url).postForm('', {
    form: {
      grant_type: 'refresh_token',
      client_id,
      // Applications on a user's own machine have none.
      ...(client_secret === '' ? {} : { client_secret }),
      refresh_token: refreshToken,
      ...fields,
    },
    signal,
    inspect: ({ status, body: answer }) => {
      const code = RefusalBody.safeParse(answer).data?.error;
      if (code === undefined || !FINAL.test(code)) return null;
      return new ProviderError('unauthorized', `refused to give a token: ${code}`, {
        retryable: false,
        status,
      });
    },
  });
  const { refresh_token, ...grant } = checkBody(GrantBody, body);
  return refresh_token === undefined ? grant : { ...grant, refresh_token };
}
