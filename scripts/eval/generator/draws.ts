/** Random draws by name: the same seed and name give the same stream, whoever else draws, so that policies meet the same luck. */
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

export interface Draws {
  /** In [0, 1). */
  readonly uniform: () => number;
  /** Standard normal. */
  readonly normal: () => number;
  /** Log-normal with median 1. */
  readonly factor: (logSd: number) => number;
  /** Log-normal with mean 1. */
  readonly noise: (logSd: number) => number;
  /** A count with this mean. */
  readonly poisson: (mean: number) => number;
  /** How many of `trials` succeed. */
  readonly binomial: (trials: number, chance: number) => number;
}

/** Below this mean counts are drawn exactly, by inversion; above it the normal approximation is within a per cent. */
const EXACT_MEAN = 30;
/** A seed of 32 bits fills a state of 128; the first values still show it. */
const DISCARDED = 16;
const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/** The stream of a seed and a name. */
export function createDraws(seed: number, name: string): Draws {
  const random = xoroshiro128plus(hash(`${seed}/${name}`));
  for (let index = 0; index < DISCARDED; index += 1) random.next();
  const uniform = (): number => uniformFloat64(random);
  // Box and Muller; 1 - u is never 0.
  const normal = (): number =>
    Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
  const rounded = (mean: number, variance: number): number =>
    Math.max(0, Math.round(mean + Math.sqrt(variance) * normal()));
  const poisson = (mean: number): number =>
    mean < EXACT_MEAN ? countPoisson(mean, uniform()) : rounded(mean, mean);
  const binomial = (trials: number, chance: number): number => {
    if (trials <= 0 || chance <= 0) return 0;
    if (chance >= 1) return trials;
    if (chance > 1 / 2) return trials - binomial(trials, 1 - chance);
    const mean = trials * chance;
    if (mean < EXACT_MEAN) return countBinomial(trials, chance, uniform());
    return Math.min(trials, rounded(mean, mean * (1 - chance)));
  };
  return {
    uniform,
    normal,
    factor: (logSd) => Math.exp(logSd * normal()),
    noise: (logSd) => Math.exp(logSd * normal() - logSd ** 2 / 2),
    poisson,
    binomial,
  };
}

function countPoisson(mean: number, u: number): number {
  let term = Math.exp(-mean);
  let sum = term;
  let count = 0;
  while (sum < u && term > 0) {
    count += 1;
    term *= mean / count;
    sum += term;
  }
  return count;
}

function countBinomial(trials: number, chance: number, u: number): number {
  const odds = chance / (1 - chance);
  let term = Math.exp(trials * Math.log1p(-chance));
  let sum = term;
  let count = 0;
  while (sum < u && count < trials && term > 0) {
    term *= (odds * (trials - count)) / (count + 1);
    count += 1;
    sum += term;
  }
  return count;
}

/** FNV-1a with a final mix, 32 bits. */
function hash(text: string): number {
  let value = FNV_OFFSET;
  for (let index = 0; index < text.length; index += 1)
    value = Math.imul(value ^ text.charCodeAt(index), FNV_PRIME);
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return value ^ (value >>> 16);
}
