/** Rounding of published figures. */

const DIGITS = 8;

/** To eight significant digits: what a forecast shows, without the noise of floating point. */
export const roundSignificant = (value: number): number =>
  Number.isFinite(value) ? Number(value.toPrecision(DIGITS)) : value;
