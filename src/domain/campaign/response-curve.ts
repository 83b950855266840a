/**
 * Hill curves with exponent at most 1: outcome at spend x = scale · x^shape / (half_saturation^shape + x^shape).
 * Such a curve is concave and starts at 0, so that returns only ever diminish and f(x)/x falls with x.
 */

export interface Curve {
  /** Outcome at unlimited spend. */
  readonly scale: number;
  /** Spend at half of it, in the plan's currency. */
  readonly half_saturation: number;
  /** 0 < shape ≤ 1. */
  readonly shape: number;
}

/** Part of the ceiling reached at spend x, 0..1. */
export function fillAt({ half_saturation, shape }: Curve, x: number): number {
  if (x <= 0) return 0;
  const t = (x / half_saturation) ** shape;
  return t / (1 + t);
}

/** Expected outcome at spend x. */
export const outcomeAt = (curve: Curve, x: number): number => curve.scale * fillAt(curve, x);

/** Outcome of the next unit of money at spend x > 0. */
export function marginalAt(curve: Curve, x: number): number {
  const fill = fillAt(curve, x);
  return (curve.scale * curve.shape * fill * (1 - fill)) / x;
}

const NEWTON_STEPS = 30;
const NEWTON_PRECISION = 1e-13;

/**
 * The spend at which the next unit of money brings `price` outcomes: the inverse of `marginalAt`. 0 or less when no
 * spend brings so much. Newton's method on y = ln((x/h)^shape), in which the equation is smooth, concave and falling.
 */
export function spendAtMarginal({ scale, half_saturation, shape }: Curve, price: number): number {
  const slope = (scale * shape) / half_saturation;
  if (shape === 1) return half_saturation * (Math.sqrt(slope / price) - 1);
  const wanted = Math.log(price / slope);
  const k = (1 - shape) / shape;
  // Far below saturation -k·y = wanted; far above it -(k+2)·y = wanted: the smaller start is left of the root.
  let y = wanted < 0 ? -wanted / (k + 2) : -wanted / k;
  for (let step = 0; step < NEWTON_STEPS; step++) {
    const e = Math.exp(-Math.abs(y));
    const softplus = Math.max(y, 0) + Math.log1p(e);
    const sigmoid = y >= 0 ? 1 / (1 + e) : e / (1 + e);
    const change = (-k * y - 2 * softplus - wanted) / (k + 2 * sigmoid);
    y += change;
    if (Math.abs(change) < NEWTON_PRECISION * (1 + Math.abs(y))) break;
  }
  return half_saturation * Math.exp(y / shape);
}

/**
 * The curve with ceiling `scale` that brings `outcome` at spend `spend`.
 * Needs 0 < outcome < scale.
 */
export function curveThrough(scale: number, shape: number, spend: number, outcome: number): Curve {
  return { scale, shape, half_saturation: spend * (scale / outcome - 1) ** (1 / shape) };
}
