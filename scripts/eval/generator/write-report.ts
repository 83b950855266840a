/** Puts the figures into the documentation. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { drawRegret } from './chart.ts';
import { renderReport, type World } from './report.ts';

const PAGE = 'docs/quality.md';
const IMAGES = 'docs/images';
const CHART = 'generator-regret.svg';
const BEGIN = '<!-- eval:generator begin: written by npm run eval:generator -- --write -->';
const END = '<!-- eval:generator end -->';

/** The page with the part between the marks replaced. */
export function replaceFigures(page: string, figures: string): string {
  const begin = page.indexOf(BEGIN);
  const end = page.indexOf(END);
  if (begin < 0 || end < begin) throw new Error(`${PAGE} lacks the marks of eval:generator`);
  return `${page.slice(0, begin + BEGIN.length)}\n${figures}\n${page.slice(end)}`;
}

/** Writes tables and chart below the working directory. */
export function writeReport(worlds: readonly World[]): void {
  const figures = `![Regret by week](images/${CHART})\n\n${renderReport(worlds)}`;
  const page = replaceFigures(readFileSync(PAGE, 'utf8'), figures);
  mkdirSync(IMAGES, { recursive: true });
  writeFileSync(`${IMAGES}/${CHART}`, drawRegret(worlds));
  writeFileSync(PAGE, page);
}
