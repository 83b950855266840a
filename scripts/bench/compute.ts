/** What one parse and one plan cost in a warm process. */
import { createConfigStore } from '#src/config/watch.ts';
import { generatePlan } from '#src/domain/campaign/generate-plan.ts';
import { baselineFacts } from '#src/domain/market/baseline.ts';
import { parseGoal } from '#src/domain/goal/parse-goal.ts';
import { quantile } from './statistics.ts';
import { BENCH_TEXTS } from './texts.ts';

const WARM_UP = 200;
const RUNS = 2_000;
const PLAN_RUNS = 500;
const TODAY = '2026-11-24';

export function benchCompute() {
  const config = createConfigStore({ environment: 'test', env: {} });
  const settings = config.current();
  config.close();
  const known = new Map(baselineFacts(settings.baseline).map((fact) => [fact.key, fact]));
  const facts = { get: (key: string) => known.get(key) };
  const parse = (index: number) =>
    parseGoal({
      text: BENCH_TEXTS[index % BENCH_TEXTS.length] ?? '',
      context: {},
      referenceDate: TODAY,
      facts,
      settings: settings.goal,
    });
  const goals = BENCH_TEXTS.map((_, index) => parse(index));
  const plan = (index: number) => {
    const goal = goals[index % goals.length];
    if (goal === undefined) throw new Error('there are no goals');
    return generatePlan({
      goal,
      options: { variants: 3, total_budget: 20_000 },
      today: TODAY,
      facts,
      settings: settings.campaign,
      seed: index,
    });
  };
  return { parse: timesOf(parse, RUNS), generate: timesOf(plan, PLAN_RUNS) };
}

function timesOf(run: (index: number) => unknown, runs: number): { p50: number; p99: number } {
  for (let index = 0; index < WARM_UP; index += 1) run(index);
  const times: number[] = [];
  for (let index = 0; index < runs; index += 1) {
    const started = performance.now();
    run(index);
    times.push(performance.now() - started);
  }
  return { p50: quantile(times, 0.5), p99: quantile(times, 0.99) };
}
