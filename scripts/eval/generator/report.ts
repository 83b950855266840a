/** The figures as Markdown tables, with what the aims say of them. */
import {
  bySeed,
  changeOf,
  estimateOf,
  summarise,
  typicalChange,
  type Estimate,
  type Measure,
  type Summary,
} from './measures.ts';
import { POLICY_NAMES, type PolicyName } from './policy.ts';
import type { Run } from './simulate.ts';

export interface World {
  readonly name: 'stationary' | 'drift';
  readonly runs: readonly Run[];
}

interface Aim {
  readonly what: string;
  readonly figure: string;
  readonly aim: string;
  readonly reached: boolean;
}

const PERCENT = 100;

/** One decimal, and no minus before a zero. */
const fixed = (value: number): string => value.toFixed(1).replace(/^-0\.0$/, '0.0');
const percent = (value: number): string => `${fixed(PERCENT * value)} %`;
const share = ({ mean, error }: Estimate): string =>
  `${fixed(PERCENT * mean)} ± ${fixed(PERCENT * error)} %`;
const number = ({ mean, error }: Estimate): string => `${fixed(mean)} ± ${fixed(error)}`;
const last = <T>(values: readonly T[]): T => {
  const value = values.at(-1);
  if (value === undefined) throw new Error('nothing was played');
  return value;
};
const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n');

/** Policies that played, in their order. */
export const playersOf = (runs: readonly Run[]): PolicyName[] =>
  POLICY_NAMES.filter((name) => runs.some(({ policy }) => policy === name));

/** All tables. */
export function renderReport(worlds: readonly World[]): string {
  return worlds
    .flatMap((world) => [
      `**${world.name === 'drift' ? 'With drift' : 'Stationary'}** (mean over seeds ± standard error)`,
      policyTable(world),
      weekTable(world),
      ...(world.name === 'stationary' ? [scenarioTable(world)] : []),
    ])
    .concat(['**Aims**', aimTable(worlds)])
    .join('\n\n');
}

function policyTable({ runs }: World): string {
  const rows = playersOf(runs).map((name) => {
    const { perThousand, regret, waste, coverage } = summarise(name, runs);
    const own = runs.filter(({ policy }) => policy === name);
    const basis = runs.filter(({ policy }) => policy === 'static');
    const change = typicalChange(
      bySeed(own, 'perThousand', regret.length - 1),
      bySeed(basis, 'perThousand', regret.length - 1),
    );
    return [
      name,
      number(last(perThousand)),
      name === 'static' ? '–' : share(change),
      share(last(regret)),
      share(last(waste)),
      coverage === null ? '–' : share(coverage.channels.inside),
      coverage === null ? '–' : share(coverage.total.inside),
    ];
  });
  return table(
    [
      'policy, in week 8',
      'conversions per 1,000 USD',
      'typically, against static',
      'regret',
      'waste',
      'channels inside p10–p90 (all weeks)',
      'totals inside',
    ],
    rows,
  );
}

function weekTable({ runs }: World): string {
  const players = playersOf(runs).filter((name) => name !== 'oracle');
  const summaries = players.map((name) => summarise(name, runs));
  const weeks = summaries[0]?.regret.length ?? 0;
  const lines = summaries.flatMap(({ policy, regret, coverage }) => [
    [`regret, ${policy}`, ...regret.map(({ mean }) => percent(mean))],
    ...(coverage === null
      ? []
      : [
          [
            `channels inside, ${policy}`,
            ...coverage.channels.weeks.map(({ mean }) => percent(mean)),
          ],
        ]),
  ]);
  return table(['week', ...Array.from({ length: weeks }, (_, week) => String(week + 1))], lines);
}

function scenarioTable({ runs }: World): string {
  const players = playersOf(runs);
  const rows = [...Map.groupBy(runs, ({ scenario }) => scenario)].map(([scenario, own]) => [
    scenario,
    ...players.map((name) => {
      const played = own.filter(({ policy }) => policy === name);
      const week = (played[0]?.weeks.length ?? 0) - 1;
      const read = (measure: Measure): Estimate => estimateOf(bySeed(played, measure, week));
      const conversions = fixed(read('perThousand').mean);
      return name === 'oracle' ? conversions : `${conversions} (${percent(read('regret').mean)})`;
    }),
  ]);
  return table(['conversions per 1,000 USD in week 8 (regret)', ...players], rows);
}

const aimTable = (worlds: readonly World[]): string =>
  table(
    ['', 'figure', 'aim', ''],
    worlds
      .flatMap((world) => aimsOf(world))
      .map(({ what, figure, aim, reached }) => [
        what,
        figure,
        aim,
        reached ? 'reached' : '**missed**',
      ]),
  );

const AIMS = {
  conversions: 0.2,
  waste: -0.15,
  regret: { stationary: 0.1, drift: 0.15 },
  coverage: [0.75, 0.85],
} as const;

/** The aims, for the policy that learns, or for the plan from configuration where none does. */
export function aimsOf({ name, runs }: World): Aim[] {
  const player = playersOf(runs).includes('learning') ? 'learning' : 'configured';
  const summary = summarise(player, runs);
  const week = summary.regret.length - 1;
  const against = (measure: Measure, change: typeof changeOf): Estimate =>
    change(
      ...((['ours', 'static'] as const).map((side) =>
        bySeed(
          runs.filter(({ policy }) => policy === (side === 'ours' ? player : 'static')),
          measure,
          week,
        ),
      ) as [number[], number[]]),
    );
  const conversions = against('perThousand', typicalChange);
  const waste = against('waste', changeOf);
  const rises = summary.regret.flatMap(({ mean }, index) =>
    index > 0 && mean >= (summary.regret[index - 1]?.mean ?? Infinity) ? [index + 1] : [],
  );
  const regret = last(summary.regret);
  const label = `${player}, ${name}`;
  return [
    {
      what: `${label}: conversions per unit of spend against static, week ${week + 1}`,
      figure: share(conversions),
      aim: `≥ ${percent(AIMS.conversions)}`,
      reached: conversions.mean >= AIMS.conversions,
    },
    {
      what: `${label}: waste against static, week ${week + 1}`,
      figure: share(waste),
      aim: `≤ ${percent(AIMS.waste)}`,
      reached: waste.mean <= AIMS.waste,
    },
    {
      what: `${label}: regret falls with every week`,
      figure: rises.length === 0 ? 'every week' : `rises in week ${rises.join(', ')}`,
      aim: 'every week',
      reached: rises.length === 0,
    },
    {
      what: `${label}: regret, week ${week + 1}`,
      figure: share(regret),
      aim: `< ${percent(AIMS.regret[name])}`,
      reached: regret.mean < AIMS.regret[name],
    },
    ...coverageAims(label, summary),
  ];
}

function coverageAims(label: string, { coverage }: Summary): Aim[] {
  if (coverage === null) return [];
  const [low, high] = AIMS.coverage;
  return (['channels', 'total'] as const).map((of) => {
    const { inside, below } = coverage[of];
    return {
      what: `${label}: outcomes inside p10–p90, ${of === 'total' ? 'whole plans' : 'channels'}`,
      figure: `${share(inside)} (${percent(below.mean)} below)`,
      aim: `${percent(low)}–${percent(high)}`,
      reached: inside.mean >= low && inside.mean <= high,
    };
  });
}
