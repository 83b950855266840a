/** A tenant reads and rotates the secret its webhooks are signed with. */
import type { Config } from '#src/config/schema.ts';
import type { WebhookSecret } from '#src/contract/webhook-secret.ts';

interface Deps {
  readonly secrets: {
    readonly current: (tenant: string) => Promise<WebhookSecret>;
    readonly rotate: (tenant: string, overlapMs: number) => Promise<WebhookSecret>;
  };
  readonly settings: () => Pick<Config['webhooks'], 'secret_overlap_hours'>;
}

const MS_PER_HOUR = 3_600_000;

export type WebhookSecretAccess = ReturnType<typeof createWebhookSecretAccess>;

export const createWebhookSecretAccess = ({ secrets, settings }: Deps) => ({
  /** The secret now in use; the first call makes it. */
  read: (tenant: string): Promise<WebhookSecret> => secrets.current(tenant),

  /** A new secret; the old one signs beside it for the configured time, so that receivers can change over. */
  rotate: (tenant: string): Promise<WebhookSecret> =>
    secrets.rotate(tenant, settings().secret_overlap_hours * MS_PER_HOUR),
});
