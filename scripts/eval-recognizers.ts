/**
 * Holds the recognizers against Microsoft's Recognizers-Text specifications (MIT), which stay outside the project:
 * `npm run eval:recognizers -- <folder of *.json> [--misses]`. Prints the share of cases whose values are read right.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readDocument } from '#src/domain/goal/read-document.ts';
import { recognizeMoney } from '#src/domain/goal/recognizers/money.ts';
import { recognizeNumbers } from '#src/domain/goal/recognizers/numbers.ts';
import { recognizeDurations } from '#src/domain/goal/recognizers/durations.ts';
import { mergeRatios } from '#src/domain/goal/recognizers/ratios.ts';
import { recognizePercents } from '#src/domain/goal/recognizers/percents.ts';

interface Case {
  readonly Input: string;
  readonly Results: readonly {
    readonly Text: string;
    readonly Resolution?: { readonly value?: string | null; readonly unit?: string };
    readonly Value?: { readonly Timex?: string };
  }[];
}

const folder = process.argv.slice(2).find((argument) => !argument.startsWith('--'));
const showMisses = process.argv.includes('--misses');
if (folder === undefined || !existsSync(folder)) {
  process.stderr.write(
    'Name the folder that holds the specifications: npm run eval:recognizers -- FOLDER\n',
  );
  process.exit(1);
}

const documentOf = (text: string) => readDocument(text, 'en').document;
const TOLERANCE = 1e-6;
const close = (a: number, b: number): boolean =>
  Math.abs(a - b) <= TOLERANCE * Math.max(1, Math.abs(a), Math.abs(b));
const numbersOf = (document: ReturnType<typeof documentOf>) =>
  mergeRatios(document, recognizeNumbers(document));
const signed = ({ value, negative }: { value: number; negative: boolean }): number =>
  negative ? -value : value;
const finite = (values: readonly number[]): number[] =>
  values.filter((value) => Number.isFinite(value));

/** Every expected value is among those found. */
const covers = (want: readonly number[], got: readonly number[]): boolean =>
  want.every((value) => got.some((other) => close(value, other)));

const DAYS: Readonly<Record<string, number>> = { D: 1, W: 7, M: 30.4375, Y: 365.25 };
/** Days of a timex such as `P3W`; NaN for hours and what has no length. */
const timexDays = (timex: string): number => {
  const match = /^P(\d+(?:\.\d+)?)([DWMY])$/.exec(timex);
  return match === null ? Number.NaN : Number(match[1]) * (DAYS[match[2] ?? ''] ?? Number.NaN);
};
const DAYS_PER_MONTH = 30.4375;
const SLACK_DAYS = 1;

const suites: readonly {
  readonly file: string;
  readonly name: string;
  readonly isRight: (entry: Case) => boolean | null;
}[] = [
  {
    file: 'NumberWithUnit_English_CurrencyModel.json',
    name: 'currency',
    isRight: ({ Input, Results }) => {
      const document = documentOf(Input);
      const money = recognizeMoney(document, recognizeNumbers(document)).filter(
        ({ kind }) => kind !== null && kind !== 'slang',
      );
      const want = finite(Results.map(({ Resolution }) => Number(Resolution?.value ?? Number.NaN)));
      return (
        covers(
          want,
          money.flatMap(({ min, max }) => [min, max]),
        ) &&
        (Results.length > 0 || money.length === 0)
      );
    },
  },
  {
    file: 'Number_English_NumberModel.json',
    name: 'number',
    isRight: ({ Input, Results }) =>
      covers(
        finite(Results.map(({ Resolution }) => Number(Resolution?.value ?? Number.NaN))),
        numbersOf(documentOf(Input)).map(signed),
      ),
  },
  {
    file: 'Number_English_PercentModel.json',
    name: 'percent',
    isRight: ({ Input, Results }) => {
      const document = documentOf(Input);
      const want = Results.map(
        ({ Resolution }) => Number((Resolution?.value ?? '').replace('%', '')) / 100,
      );
      return covers(
        finite(want),
        recognizePercents(document, recognizeNumbers(document)).map(signed),
      );
    },
  },
  {
    file: 'DateTime_English_DurationParser.json',
    name: 'duration',
    isRight: ({ Input, Results }) => {
      const document = documentOf(Input);
      const got = recognizeDurations(document, recognizeNumbers(document)).map(
        ({ months, days }) => months * DAYS_PER_MONTH + days,
      );
      const want = finite(Results.map(({ Value }) => timexDays(Value?.Timex ?? '')));
      if (want.length === 0) return null;
      return want.every((value) => got.some((other) => Math.abs(value - other) <= SLACK_DAYS));
    },
  },
];

const PERCENT = 100;
for (const { file, name, isRight } of suites) {
  const path = join(folder, file);
  if (!existsSync(path)) continue;
  const cases = JSON.parse(readFileSync(path, 'utf8').replace(/^\uFEFF/, '')) as Case[];
  let right = 0;
  let scored = 0;
  for (const entry of cases) {
    const verdict = isRight(entry);
    if (verdict === null) continue;
    scored += 1;
    if (verdict) right += 1;
    else if (showMisses)
      process.stdout.write(
        `${name}: ${JSON.stringify(entry.Input)} ${JSON.stringify(entry.Results.map(({ Text, Resolution, Value }) => [Text, Resolution?.value ?? Value?.Timex]))}\n`,
      );
  }
  process.stdout.write(
    `${name.padEnd(10)} ${right} / ${scored} ${((PERCENT * right) / scored).toFixed(1)} % (${cases.length - scored} not in scope)\n`,
  );
}
