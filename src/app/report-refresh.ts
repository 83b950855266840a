/** What is said and counted of a refresh. */
import type { Counts } from '#src/store/redis/market-counters.ts';
import type { Log, LogChange } from './log-changes.ts';
import type { RefreshOutcome } from './refresh-market.ts';

export function createReportRefresh(log: Log, logChange: LogChange) {
  return (outcome: RefreshOutcome): void => {
    const { provider, status } = outcome;
    if (status === 'skipped') {
      // Somebody else was faster: nothing that anybody has to know.
      if (outcome.reason === 'not_needed') return;
      const fields = { event: 'market.refresh_skipped', provider, reason: outcome.reason };
      logChange(provider, outcome.reason, fields, `${provider} is not asked: ${outcome.reason}`);
      return;
    }
    const { quarantined, failures } = outcome;
    if (quarantined.length > 0) {
      const fields = { event: 'market.quarantined', provider, quarantined };
      log.warn(fields, `${quarantined.length} facts of ${provider} are not believed and not used`);
    }
    if (status === 'failed') {
      // An open circuit is a consequence of the failure that was said already.
      const kinds = [...new Set(failures.map(({ kind }) => kind))].filter(
        (kind) => kind !== 'circuit_open',
      );
      if (kinds.length === 0 && failures.length > 0) return;
      const fields = { event: 'market.refresh_failed', ...outcome };
      const state = [outcome.reason, ...kinds].join(' ');
      logChange(provider, state, fields, `${provider} cannot be refreshed: ${state}`);
      return;
    }
    const { stored, missing, history } = outcome;
    const fields = { event: 'market.refreshed', provider, stored, missing, failures, history };
    logChange(provider, 'well', fields, `${provider} answers again`);
    log.info(fields, `${stored} facts of ${provider} refreshed`);
  };
}

/** Names as `createMarketMetrics` reads them. */
export function countOf(outcome: RefreshOutcome): Counts {
  const { provider, status } = outcome;
  const counts: Record<string, number> = {
    [`refreshes|${provider}|${status === 'skipped' ? outcome.reason : status}`]: 1,
  };
  if (status === 'skipped') return counts;
  for (const { doubt } of outcome.quarantined) {
    const name = `quarantined|${provider}|${doubt}`;
    counts[name] = (counts[name] ?? 0) + 1;
  }
  if (status === 'refreshed' && outcome.missing.length > 0) {
    counts[`missing|${provider}`] = outcome.missing.length;
  }
  return counts;
}
