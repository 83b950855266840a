/** A tenant makes, lists and revokes its API keys. */
import type {
  ApiKey,
  ApiKeyPage,
  ApiKeySubmission,
  ApiScope,
  CreatedApiKey,
} from '#src/contract/api-key.ts';
import { GoalpostError } from '#src/errors/goalpost-error.ts';

type NewKey = { readonly tenant: string; readonly name: string; readonly scopes: ApiScope[] };

interface Deps {
  readonly keys: {
    readonly create: (
      key: NewKey,
    ) => Promise<
      | { readonly outcome: 'created'; readonly key: ApiKey; readonly token: string }
      | { readonly outcome: 'too_many' }
    >;
    readonly list: (tenant: string) => Promise<ApiKey[]>;
    readonly revoke: (tenant: string, id: string) => Promise<'revoked' | 'not_found'>;
  };
}

export type ManageKeys = ReturnType<typeof createManageKeys>;

export const createManageKeys = ({ keys }: Deps) => ({
  /** The answer holds the key itself, which nobody can show again. */
  async create(tenant: string, { name, scopes }: ApiKeySubmission): Promise<CreatedApiKey> {
    const made = await keys.create({ tenant, name, scopes });
    if (made.outcome === 'too_many') {
      throw new GoalpostError(
        'invalid_request',
        'The tenant has as many keys as it may have. Revoke one that is not used first.',
      );
    }
    return { ...made.key, key: made.token };
  },

  /** All keys, oldest first: a tenant has so few that they fit one page. */
  list: async (tenant: string): Promise<ApiKeyPage> => ({
    data: await keys.list(tenant),
    next_cursor: null,
  }),

  /** Throws `not_found` for what is not a key of this tenant. */
  async revoke(tenant: string, id: string): Promise<void> {
    if ((await keys.revoke(tenant, id)) === 'not_found') {
      throw new GoalpostError('not_found', 'This tenant has no API key with this id.');
    }
  },
});
