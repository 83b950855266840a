/* oxlint-disable no-magic-numbers -- coefficients of published approximations, not business numbers */
/** The standard normal distribution. */

/**
 * Φ(z), the probability of a value below z.
 * West (2005), "Better approximations to cumulative normal functions", after Hart (1968); error below 1e-14.
 */
export function normalCdf(z: number): number {
  if (Number.isNaN(z)) return Number.NaN;
  const x = Math.abs(z);
  if (x > 37) return z > 0 ? 1 : 0;
  const density = Math.exp((-x * x) / 2);
  let tail: number;
  if (x < 7.07106781186547) {
    const top =
      ((((((3.52624965998911e-2 * x + 0.700383064443688) * x + 6.37396220353165) * x +
        33.912866078383) *
        x +
        112.079291497871) *
        x +
        221.213596169931) *
        x +
        220.206867912376) *
      density;
    const bottom =
      ((((((8.83883476483184e-2 * x + 1.75566716318264) * x + 16.064177579207) * x +
        86.7807322029461) *
        x +
        296.564248779674) *
        x +
        637.333633378831) *
        x +
        793.826512519948) *
        x +
      440.413735824752;
    tail = top / bottom;
  } else {
    const fraction = x + 1 / (x + 2 / (x + 3 / (x + 4 / (x + 0.65))));
    tail = density / fraction / 2.506628274631;
  }
  return z > 0 ? 1 - tail : tail;
}

/**
 * Φ⁻¹(p) for p in 0..1 exclusive.
 * Acklam's rational approximation with one step of Halley's method; error below 1e-12.
 */
export function normalQuantile(p: number): number {
  if (!(p > 0 && p < 1)) return p === 0 ? -Infinity : p === 1 ? Infinity : Number.NaN;
  const start = acklam(p);
  const error = normalCdf(start) - p;
  const step = error * Math.sqrt(2 * Math.PI) * Math.exp((start * start) / 2);
  return start - step / (1 + (start * step) / 2);
}

function acklam(p: number): number {
  const a = [
    -39.69683028665376, 220.9460984245205, -275.9285104469687, 138.357751867269, -30.66479806614716,
    2.506628277459239,
  ];
  const b = [
    -54.47609879822406, 161.5858368580409, -155.6989798598866, 66.80131188771972,
    -13.28068155288572, 1,
  ];
  const c = [
    -0.007784894002430293, -0.3223964580411365, -2.400758277161838, -2.549732539343734,
    4.374664141464968, 2.938163982698783,
  ];
  const d = [0.007784695709041462, 0.3224671290700398, 2.445134137142996, 3.754408661907416, 1];
  const low = 0.02425;
  if (p < low) return tailOf(p, c, d);
  if (p > 1 - low) return -tailOf(1 - p, c, d);
  const q = p - 0.5;
  return (horner(a, q * q) * q) / horner(b, q * q);
}

const tailOf = (p: number, c: readonly number[], d: readonly number[]): number => {
  const q = Math.sqrt(-2 * Math.log(p));
  return horner(c, q) / horner(d, q);
};

const horner = (coefficients: readonly number[], x: number): number => {
  let sum = 0;
  for (const coefficient of coefficients) sum = sum * x + coefficient;
  return sum;
};
