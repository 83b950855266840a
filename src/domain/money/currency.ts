/** Currencies and amounts with their own number of decimals (ISO 4217). */
import currencyCodes from 'currency-codes';

const DEFAULT_DECIMALS = 2;
const BASE = 10;

const DECIMALS = new Map(currencyCodes.data.map(({ code, digits }) => [code, digits]));

/** Whether a code is in ISO 4217. */
export const isCurrency = (code: string): boolean => DECIMALS.has(code);

/** Decimals of a currency's amounts: 2 for USD, 0 for JPY, 3 for KWD. */
export const decimalsOf = (currency: string): number => DECIMALS.get(currency) ?? DEFAULT_DECIMALS;

/** An amount in whole minor units (cents), rounded half away from zero. */
export const toMinor = (amount: number, currency: string): number =>
  Math.sign(amount) *
  Math.round(Math.abs(amount) * BASE ** decimalsOf(currency) * (1 + Number.EPSILON));

/** The amount of whole minor units. */
export const fromMinor = (minor: number, currency: string): number =>
  minor / BASE ** decimalsOf(currency);

/** An amount rounded to the currency's decimals. */
export const roundMoney = (amount: number, currency: string): number =>
  fromMinor(toMinor(amount, currency), currency);
