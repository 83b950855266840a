/** Figures as sentences show them. */

const PER_CENT = 100;
const DIGITS = 3;

/** 0.123 as "12.3 %". */
export const percentOf = (share: number): string =>
  `${Number((share * PER_CENT).toPrecision(DIGITS))} %`;

/** A figure to three significant digits; whole from 100 on. */
export const figureOf = (value: number): string =>
  String(value >= PER_CENT ? Math.round(value) : Number(value.toPrecision(DIGITS)));

/** An amount to three significant digits. */
export const roughMoneyOf = (value: number): string => String(Number(value.toPrecision(DIGITS)));
