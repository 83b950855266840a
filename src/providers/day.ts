/** Days of the facts. */

const DAY_LENGTH = 10;

/** The UTC day of a time in milliseconds since the epoch, `YYYY-MM-DD`. */
export const utcDay = (ms: number): string => new Date(ms).toISOString().slice(0, DAY_LENGTH);
