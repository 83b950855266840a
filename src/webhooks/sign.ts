/** Signatures as Standard Webhooks 1.0.0 says. */
import { Webhook } from 'standardwebhooks';

interface SignOptions {
  /** The same on every attempt: the receiver's key against doubles. Without `.`, which the signed text uses as separator. */
  readonly id: string;
  /** Time of the attempt, milliseconds since the epoch. */
  readonly timestampMs: number;
  readonly body: string;
  /** `whsec_<base64>`, newest first; each adds a signature, so that a receiver may hold any of them. */
  readonly secrets: readonly string[];
}

const MS_PER_SECOND = 1_000;

export interface SignatureHeaders {
  readonly 'webhook-id': string;
  readonly 'webhook-timestamp': string;
  readonly 'webhook-signature': string;
}

/** The three headers of a signed message. Throws when there is no secret or one is not base64: a fault of ours, not of the receiver. */
export function signWebhook({ id, timestampMs, body, secrets }: SignOptions): SignatureHeaders {
  if (secrets.length === 0) throw new Error('a webhook needs at least one secret to sign with');
  const signatures = secrets.map((secret) =>
    new Webhook(secret).sign(id, new Date(timestampMs), body),
  );
  return {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(timestampMs / MS_PER_SECOND)),
    'webhook-signature': signatures.join(' '),
  };
}
