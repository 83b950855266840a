/** Mixing what several sources say of one positive figure. */

/** A figure by its median and the log standard deviation of it. */
export interface Figure {
  readonly median: number;
  readonly logSd: number;
}

export interface Blend extends Figure {
  /** Part of the first figure in the median, 0..1. */
  readonly weight: number;
}

/**
 * The mean of two figures' logarithms, each weighted by its precision 1/sd². The result is no surer than the surer of
 * the two, and less sure the further they lie apart: sd² = min(sd²) + w(1−w) ln²(a/b), the variance of a mixture.
 */
export function blendFigures(first: Figure, second: Figure): Blend {
  const [a, b] = [1 / first.logSd ** 2, 1 / second.logSd ** 2];
  const weight = a / (a + b);
  const apart = Math.log(first.median / second.median);
  const surest = Math.min(first.logSd, second.logSd);
  return {
    median: first.median * Math.exp(-(1 - weight) * apart),
    logSd: Math.sqrt(surest ** 2 + weight * (1 - weight) * apart ** 2),
    weight,
  };
}
