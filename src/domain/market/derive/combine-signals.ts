/** One figure from several signals, each as far as it is sure and told. */
import type { Fact } from '../fact.ts';
import { clamp, derivedFact, settingOf } from './derived-fact.ts';

interface Signal {
  readonly fact: Fact;
  /** Name of the weight among the settings, such as `mood.sentiment`. */
  readonly setting: string;
  readonly weight: number;
  /** What it says, as a logarithm; 0: the usual. */
  readonly log: number;
}

/** exp(Σ weight · confidence · log), within bounds; nothing where no signal is told. */
export function combineSignals(
  key: string,
  signals: readonly Signal[],
  bounds: Parameters<typeof clamp>[1],
): readonly Fact[] {
  const [first, ...more] = signals.map(({ fact }) => fact);
  if (first === undefined) return [];
  const log = signals.reduce(
    (sum, { fact, weight, log: own }) => sum + weight * fact.confidence * own,
    0,
  );
  const used = signals.map(({ setting, weight }) => settingOf(setting, weight, 'weight'));
  const value = clamp(Math.exp(log), bounds);
  return [derivedFact({ key, value, unit: 'ratio' }, [first, ...more], used)];
}
