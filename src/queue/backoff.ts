/**
 * Pause before run `attempt + 1` in ms: exponential from `base`, at most `max`, full jitter
 * (AWS Architecture Blog, "Exponential Backoff And Jitter", 2015).
 * @param attempt runs made so far, from 1
 * @param random in 0..1
 */
export const backoffMs = (attempt: number, base: number, max: number, random: number): number =>
  Math.round(Math.min(max, base * 2 ** (attempt - 1)) * random);
