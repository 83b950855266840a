/** OAuth access tokens of one provider. */
import type { Clock } from '#src/lib/clock.ts';
import type { HttpClient } from './create-client.ts';
import { isProviderError } from '../provider-error.ts';

/** What a token endpoint gave. */
export interface Grant {
  readonly access_token: string;
  /** Seconds it is good for. */
  readonly expires_in: number;
  /** A new refresh token, where the provider changes it with every use: the next grant needs it. */
  readonly refresh_token?: string;
}

export interface Tokens {
  /**
   * The access token in force; asks `grant` for one when there is none, in one process for all of them.
   * @param grant gets the refresh token that the last grant brought, null when it brought none.
   */
  readonly get: (
    grant: (refreshToken: string | null) => Promise<Grant>,
    signal: AbortSignal,
  ) => Promise<string>;
  /** Says that the provider refused a token: the next `get` asks for another one. */
  readonly refuse: (token: string) => Promise<void>;
}

interface Call {
  readonly tokens: Tokens;
  readonly http: HttpClient;
  readonly signal: AbortSignal;
}

const FORBIDDEN = 403;

/** Runs `call` with an access token; a refused one is replaced once. */
export async function withToken<Result>(
  { tokens, signal }: Call,
  grant: (refreshToken: string | null) => Promise<Grant>,
  call: (token: string) => Promise<Result>,
): Promise<Result> {
  const token = await tokens.get(grant, signal);
  try {
    return await call(token);
  } catch (error) {
    if (!isProviderError(error) || error.kind !== 'unauthorized') throw error;
    // Whoever is known and not allowed is not allowed with another token either.
    if (error.status === FORBIDDEN) throw error;
    await tokens.refuse(token);
    return call(await tokens.get(grant, signal));
  }
}

/** Parts of a token's life after which it is no longer used: clocks differ, and a call takes time. */
const USED_LIFE = 0.9;
const MS_PER_SECOND = 1_000;

/** Tokens that one process keeps for itself. */
export function createLocalTokens(clock: Clock): Tokens {
  let known: { readonly token: string; readonly endsAt: number } | undefined;
  let refreshToken: string | null = null;
  let asking: Promise<string> | undefined;
  const ask = async (grant: (refreshToken: string | null) => Promise<Grant>): Promise<string> => {
    const given = await grant(refreshToken);
    refreshToken = given.refresh_token ?? refreshToken;
    const lifeMs = given.expires_in * MS_PER_SECOND * USED_LIFE;
    known = { token: given.access_token, endsAt: clock.now() + lifeMs };
    return given.access_token;
  };
  return {
    get: async (grant) => {
      if (known !== undefined && clock.now() < known.endsAt) return known.token;
      asking ??= ask(grant).finally(() => {
        asking = undefined;
      });
      return asking;
    },
    refuse: async (token) => {
      if (known?.token === token) known = undefined;
    },
  };
}
