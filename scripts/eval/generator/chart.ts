/** Regret by week as an SVG chart: one panel per world, one line per policy with a band of two standard errors. */
import { summarise, type Estimate } from './measures.ts';
import type { PolicyName } from './policy.ts';
import { playersOf, type World } from './report.ts';

const COLOURS: Record<PolicyName, string> = {
  static: '#6b7280',
  configured: '#2563eb',
  learning: '#c2410c',
  oracle: '#111827',
};
const WIDTH = 900;
const HEIGHT = 340;
const PANEL = { width: 330, height: 230, top: 56, left: 56, gap: 90 };
const TICK = 0.1;
const PERCENT = 100;
const AIM = { stationary: 0.1, drift: 0.15 };

interface Scale {
  readonly x: (week: number) => number;
  readonly y: (regret: number) => number;
}

/** The chart as a document. */
export function drawRegret(worlds: readonly World[]): string {
  const series = worlds.map(({ name, runs }) => ({
    name,
    lines: playersOf(runs)
      .filter((policy) => policy !== 'oracle')
      .map((policy) => ({ policy, regret: summarise(policy, runs).regret })),
  }));
  const most = Math.max(
    ...series.flatMap(({ lines }) =>
      lines.flatMap(({ regret }) => regret.map(({ mean, error }) => mean + 2 * error)),
    ),
  );
  const top = Math.ceil(most / TICK) * TICK;
  const weeks = series[0]?.lines[0]?.regret.length ?? 1;
  const panels = series.map(({ name, lines }, index) => {
    const left = PANEL.left + index * (PANEL.width + PANEL.gap);
    const scale: Scale = {
      x: (week) => left + (week / Math.max(1, weeks - 1)) * PANEL.width,
      y: (regret) => PANEL.top + (1 - regret / top) * PANEL.height,
    };
    return [
      text(left, PANEL.top - 14, name === 'drift' ? 'Market that drifts' : 'Stationary market', {
        weight: 600,
      }),
      ...axes(scale, left, top, weeks),
      `<line x1="${left}" x2="${left + PANEL.width}" y1="${at(scale.y(AIM[name]))}" y2="${at(scale.y(AIM[name]))}" stroke="#15803d" stroke-dasharray="4 4"/>`,
      text(left + PANEL.width, scale.y(AIM[name]) - 5, `aim in week ${weeks}`, {
        fill: '#15803d',
        anchor: 'end',
      }),
      ...lines.map(({ policy, regret }) => lineOf(scale, policy, regret)),
    ].join('\n');
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="system-ui, sans-serif" font-size="12" role="img" aria-label="Regret against the oracle by week">`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#ffffff"/>`,
    text(PANEL.left, 22, 'Share of the best split’s expected conversions that is missed, by week', {
      weight: 600,
      size: 14,
    }),
    ...panels,
    '</svg>',
    '',
  ].join('\n');
}

const at = (value: number): string => value.toFixed(1);

const text = (
  x: number,
  y: number,
  words: string,
  {
    fill = '#374151',
    weight = 400,
    size = 12,
    anchor = 'start',
  }: { fill?: string; weight?: number; size?: number; anchor?: 'start' | 'end' | 'middle' } = {},
): string =>
  `<text x="${at(x)}" y="${at(y)}" fill="${fill}" font-weight="${weight}" font-size="${size}" text-anchor="${anchor}">${words}</text>`;

function axes({ x, y }: Scale, left: number, top: number, weeks: number): string[] {
  const ticks = Array.from({ length: Math.round(top / TICK) + 1 }, (_, index) => index * TICK);
  return [
    ...ticks.flatMap((tick) => [
      `<line x1="${left}" x2="${left + PANEL.width}" y1="${at(y(tick))}" y2="${at(y(tick))}" stroke="#e5e7eb"/>`,
      text(left - 8, y(tick) + 4, `${Math.round(PERCENT * tick)} %`, { anchor: 'end' }),
    ]),
    ...Array.from({ length: weeks }, (_, week) =>
      text(x(week), y(0) + 18, String(week + 1), { anchor: 'middle' }),
    ),
    text(left + PANEL.width / 2, y(0) + 36, 'week', { anchor: 'middle' }),
  ];
}

function lineOf({ x, y }: Scale, policy: PolicyName, regret: readonly Estimate[]): string {
  const colour = COLOURS[policy];
  const edge = (sign: number): string[] =>
    regret.map(({ mean, error }, week) => `${at(x(week))},${at(y(mean + 2 * sign * error))}`);
  const band = [...edge(1), ...edge(-1).toReversed()].join(' ');
  const points = regret.map(({ mean }, week) => `${at(x(week))},${at(y(mean))}`).join(' ');
  const end = regret.at(-1)?.mean ?? 0;
  return [
    `<polygon points="${band}" fill="${colour}" opacity="0.15"/>`,
    `<polyline points="${points}" fill="none" stroke="${colour}" stroke-width="2.5"/>`,
    text(x(regret.length - 1) + 6, y(end) + 4, policy, { fill: colour, weight: 600 }),
  ].join('\n');
}
