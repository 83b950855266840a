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

/** The values found are those expected, and no others. */
const isSame = (want: readonly number[], got: readonly number[]): boolean => {
  const within = (some: readonly number[], all: readonly number[]): boolean =>
    some.every((value) => all.some((other) => close(value, other)));
  return within(want, got) && within(got, want);
};

const MONTHS_PER_YEAR = 12;
const DAYS_PER_WEEK = 7;
interface Length {
  readonly months: number;
  readonly days: number;
  readonly seconds: number;
}
/** The length a timex such as `P1Y1M21D` or `PT1.5H` says; a business day counts as one. */
function lengthOf(timex: string): Length {
  const [date = '', time = ''] = timex.slice(1).replace('BD', 'D').split('T');
  const amount = (part: string, unit: string): number =>
    Number(new RegExp(`([\\d.]+)${unit}`).exec(part)?.[1] ?? 0);
  return {
    months: amount(date, 'Y') * MONTHS_PER_YEAR + amount(date, 'M'),
    days: amount(date, 'W') * DAYS_PER_WEEK + amount(date, 'D'),
    seconds: amount(time, 'H') * 60 * 60 + amount(time, 'M') * 60 + amount(time, 'S'),
  };
}
const sameLength = (a: Length, b: Length): boolean =>
  a.months === b.months && a.days === b.days && close(a.seconds, b.seconds);
const durationsOf = (text: string) => {
  const document = documentOf(text);
  const numbers = numbersOf(document).filter(({ form }) => form !== 'fraction');
  return recognizeDurations(document, numbers);
};

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
      return isSame(
        want,
        money.flatMap(({ min, max }) => [min, max]),
      );
    },
  },
  {
    file: 'Number_English_NumberModel.json',
    name: 'number',
    isRight: ({ Input, Results }) =>
      isSame(
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
      return isSame(
        finite(want),
        recognizePercents(document, recognizeNumbers(document)).map(signed),
      );
    },
  },
  {
    file: 'DateTime_English_DurationParser.json',
    name: 'duration',
    isRight: ({ Input, Results }) => {
      const got = durationsOf(Input);
      const want = Results.map(({ Value }) => lengthOf(Value?.Timex ?? ''));
      return (
        want.length === got.length &&
        want.every((length) => got.some((other) => sameLength(length, other)))
      );
    },
  },
  {
    file: 'DateTime_English_DurationExtractor.json',
    name: 'duration extents',
    isRight: ({ Input, Results }) => {
      const got = durationsOf(Input).map(({ start, end }) => Input.slice(start, end).toLowerCase());
      return (
        got.length === Results.length &&
        Results.every(({ Text }) => got.some((text) => text === Text.toLowerCase()))
      );
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
