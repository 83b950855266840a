/** Refines a reading by a language model, within bounds: whatever goes wrong or takes too long, the reading stands. */
import type { LanguageModelSettings } from '#src/config/sections/language-model.ts';
import type { ParsedGoal } from '#src/contract/goal.ts';
import type { Claim } from '#src/domain/goal/refine/claim.ts';
import { refineGoal } from '#src/domain/goal/refine-goal.ts';
import type { Question } from '#src/language-model/prompt.ts';
import type { Clock } from '#src/lib/clock.ts';
import type { Logger } from '#src/telemetry/logger.ts';

interface Payer {
  readonly tenant: string;
  readonly signal: AbortSignal;
}

interface Deps {
  readonly readClaims: (question: Question, payer: Payer) => Promise<readonly Claim[]>;
  readonly settings: () => LanguageModelSettings;
  /** Aborted when the process is told to stop. */
  readonly stopping: AbortSignal;
  readonly clock: Clock;
  readonly log: Pick<Logger, 'debug' | 'info' | 'warn'>;
}

export interface RefineRequest {
  readonly tenant: string;
  /** When the job must be finished, milliseconds since the epoch. */
  readonly deadline: number | null;
}

/** Never rejects. */
export type RefineGoal = (goal: ParsedGoal, request: RefineRequest) => Promise<ParsedGoal>;

/** What a job may spend on an extra of the time left to it. */
const SHARE_OF_TIME_LEFT = 0.5;

export function createRefineReading(deps: Deps): RefineGoal {
  const { readClaims, settings, stopping, clock, log } = deps;
  return async (goal, { tenant, deadline }) => {
    const { total_timeout_ms, merge } = settings();
    const left = deadline === null ? Infinity : (deadline - clock.now()) * SHARE_OF_TIME_LEFT;
    const limitMs = Math.floor(Math.min(total_timeout_ms, left));
    if (limitMs < 1 || stopping.aborted) return goal;
    const bounds = createBounds(limitMs, stopping);
    try {
      const asked = readClaims(questionOf(goal), { tenant, signal: bounds.signal });
      const claims = await Promise.race([asked, bounds.ended]);
      const refined = refineGoal(goal, claims, merge);
      log.debug({ event: 'goal.refined', tenant, claims: claims.length, used: refined !== goal });
      return refined;
    } catch (error) {
      report(log, tenant, error);
      return goal;
    } finally {
      bounds.release();
    }
  };
}

/** Not every step can be aborted, so that the end of the time is awaited beside the work. */
function createBounds(limitMs: number, stopping: AbortSignal) {
  const own = new AbortController();
  const { promise: ended, reject } = Promise.withResolvers<never>();
  const end = (reason: string): void => {
    const error = new Error(reason);
    own.abort(error);
    reject(error);
  };
  const stop = (): void => end('the process stops');
  const timer = setTimeout(end, limitMs, 'the time for a refinement is over');
  stopping.addEventListener('abort', stop, { once: true });
  // A race that was won leaves this unheard.
  ended.catch(() => undefined);
  return {
    signal: own.signal,
    ended,
    release: () => {
      clearTimeout(timer);
      stopping.removeEventListener('abort', stop);
    },
  };
}

/** A spent budget and an open circuit are states, told quietly; the failures that led there were told before. */
function report(log: Deps['log'], tenant: string, error: unknown): void {
  const { kind, message } = (error ?? {}) as {
    readonly kind?: string;
    readonly message?: string;
  };
  const line = { event: 'goal.not_refined', tenant, kind: kind ?? 'other', reason: message };
  if (kind === 'circuit_open') log.debug(line, 'a reading was not refined');
  else if (kind === 'budget_spent') log.info(line, 'a reading was not refined');
  else log.warn(line, 'a reading was not refined');
}

/** What the model is told: the text, and what the caller stated; not what the rules read, which would sway it. */
function questionOf(goal: ParsedGoal): Question {
  const { business, audience, geography } = goal;
  const values: Readonly<Record<string, unknown>> = {
    'business.industry': business.industry,
    'business.model': business.model,
    'geography.countries': geography.countries,
    audience,
  };
  const stated = goal.from_context.filter((field) => Object.hasOwn(values, field));
  return {
    text: goal.text,
    language: goal.language,
    stated: Object.fromEntries(stated.map((field) => [field, values[field]])),
  };
}
