/** How much of Meta's limits is used, as the headers of its answers tell: rolling windows of an hour. */
import { z } from 'zod';
import type { AnswerHeaders } from '../http/read-answer.ts';

const Percent = z.number();
const AppUsage = z.object({
  call_count: Percent.default(0),
  total_cputime: Percent.default(0),
  total_time: Percent.default(0),
});
const BusinessUsage = z.record(
  z.string(),
  z.array(AppUsage.extend({ estimated_time_to_regain_access: z.number().default(0) })),
);
const AccountUsage = z.object({
  acc_id_util_pct: Percent.default(0),
  reset_time_duration: z.number().default(0),
});

const MS_PER_SECOND = 1_000;
const MS_PER_MINUTE = 60_000;
/** Above this the calls are slowed down, %. */
const SLOW_FROM = 75;
const ALL = 100;
/** Pause before the next call when everything is used. */
const LONGEST_PAUSE_MS = 60_000;

interface Usage {
  /** The fullest of the limits, %. */
  readonly percent: number;
  /** Time until calls are taken again; 0 while they are. */
  readonly regainMs: number;
}

export function usageOf(headers: AnswerHeaders): Usage {
  const business = Object.values(read(headers, 'x-business-use-case-usage', BusinessUsage) ?? {});
  const account = read(headers, 'x-ad-account-usage', AccountUsage);
  const app = read(headers, 'x-app-usage', AppUsage);
  const uses = [...business.flat(), ...(app === undefined ? [] : [app])];
  const percents = uses.flatMap((use) => [use.call_count, use.total_cputime, use.total_time]);
  const accountPercent = account?.acc_id_util_pct ?? 0;
  const minutes = business.flat().map((use) => use.estimated_time_to_regain_access);
  const accountMs = accountPercent >= ALL ? (account?.reset_time_duration ?? 0) * MS_PER_SECOND : 0;
  return {
    percent: Math.max(0, accountPercent, ...percents),
    regainMs: Math.max(accountMs, ...minutes.map((one) => one * MS_PER_MINUTE)),
  };
}

/** Until when no call is wanted; the fuller the limits, the longer the pause. */
export function readMetaLimit(headers: AnswerHeaders, nowMs: number): number | null {
  const { percent, regainMs } = usageOf(headers);
  if (regainMs > 0) return nowMs + regainMs;
  if (percent <= SLOW_FROM) return null;
  const full = Math.min(1, (percent - SLOW_FROM) / (ALL - SLOW_FROM));
  return nowMs + full * LONGEST_PAUSE_MS;
}

function read<Schema extends z.ZodType>(
  headers: AnswerHeaders,
  name: string,
  schema: Schema,
): z.infer<Schema> | undefined {
  try {
    return schema.safeParse(JSON.parse(headers[name] ?? 'null')).data;
  } catch {
    // A header that cannot be read says nothing.
    return undefined;
  }
}
