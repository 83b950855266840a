/** Prefer (RFC 7240), a request header of submissions. */

/** Longest time an answer is held. */
export const MAX_WAIT_SECONDS = 60;
const WAIT_PREFERENCE = /(?:^|[,;])\s*wait\s*=\s*"?(\d{1,9})"?\s*(?=$|[,;])/i;

/** Seconds of `wait=N`, at most 60; 0 without one. A preference is never an error, so an odd one is passed over. */
export function preferredWait(prefer: string | undefined): number {
  const seconds = prefer === undefined ? undefined : WAIT_PREFERENCE.exec(prefer)?.[1];
  return seconds === undefined ? 0 : Math.min(Number(seconds), MAX_WAIT_SECONDS);
}
