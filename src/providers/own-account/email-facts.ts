/** Rates of mailings: pure, shared by the providers that send mail. */
import { channelKey } from '#src/domain/market/keys.ts';
import { rateFact } from './rates.ts';
import type { ProvidedFact } from '../provider.ts';

export interface Mailings {
  readonly delivered: number;
  /** People who opened, each once a mailing. */
  readonly opened: number;
  /** People who clicked, each once a mailing. */
  readonly clicked: number;
}

interface MailBasis {
  readonly as_of: string;
  readonly confidence: number;
  readonly spread: number;
  readonly min_delivered: number;
}

export const EMAIL_KEYS = [
  channelKey('email_marketing', 'ctr'),
  channelKey('email_marketing', 'open_rate'),
] as const;

/** A delivered mail is an impression of this channel. */
export function emailFacts(
  { delivered, opened, clicked }: Mailings,
  basis: MailBasis,
): ProvidedFact[] {
  if (delivered < basis.min_delivered) return [];
  const [ctr, openRate] = EMAIL_KEYS;
  return [
    ...rateFact(
      { key: ctr, unit: 'clicks/impression' },
      { events: clicked, trials: delivered },
      basis,
    ),
    ...rateFact({ key: openRate, unit: 'fraction' }, { events: opened, trials: delivered }, basis),
  ];
}
