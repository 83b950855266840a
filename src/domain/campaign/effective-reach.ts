/** How many of the people reached see a message often enough to notice it. */

/** Contacts from which a person counts as effectively reached; the convention of media plans ("3+"). */
export const EFFECTIVE_CONTACTS = 3;

const BISECTIONS = 50;

/**
 * Part of the reached people with at least three contacts, 0..1, for an average frequency f ≥ 1 among them. Contacts
 * are taken as Poisson among those who have one: f = λ / (1 − e^−λ).
 */
export function effectiveShare(frequency: number): number {
  if (!(frequency > 1)) return 0;
  let low = 0;
  let high = frequency;
  for (let step = 0; step < BISECTIONS; step++) {
    const middle = (low + high) / 2;
    if (middle / -Math.expm1(-middle) < frequency) low = middle;
    else high = middle;
  }
  const rate = (low + high) / 2;
  let term = Math.exp(-rate);
  let fewer = 0;
  for (let contacts = 1; contacts < EFFECTIVE_CONTACTS; contacts++) {
    term *= rate / contacts;
    fewer += term;
  }
  return Math.min(1, Math.max(0, 1 - fewer / -Math.expm1(-rate)));
}
