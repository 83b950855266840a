/** Takes keys and queries out of text: several providers carry the secret in the query string. */

const MASK = '[redacted]';
const QUERY = /\?[^\s"'<>)\]]*/g;
const USER_INFO = /\/\/[^\s/@]+@/g;

/** `text` without the secrets, in the clear or URL-encoded, without query strings and without names in addresses. */
export function redact(text: string, secrets: readonly string[]): string {
  let clean = text.replace(QUERY, '?…').replace(USER_INFO, '//');
  for (const secret of secrets) {
    if (secret === '') continue;
    clean = clean.replaceAll(secret, MASK).replaceAll(encodeURIComponent(secret), MASK);
  }
  return clean;
}

/** An error that may be logged: the message and code of `error`, redacted, and nothing of its request. */
export function redactedCause(error: Error, secrets: readonly string[]): Error {
  const cause = new Error(redact(error.message, secrets));
  const { code } = error as NodeJS.ErrnoException;
  if (typeof code === 'string') (cause as NodeJS.ErrnoException).code = code;
  return cause;
}
