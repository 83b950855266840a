/** Metrics of the providers of market data, read when they are asked for. */
import { Counter, Gauge, type Registry } from 'prom-client';
import type { ProviderState } from '#src/contract/provider.ts';

const MS_PER_SECOND = 1_000;

/**
 * Adds the metrics; answers a function that brings them up to date.
 * @param read the state of all providers; while it fails the metrics are left out.
 */
export function addProviderMetrics(
  registry: Registry,
  read: () => Promise<readonly ProviderState[]>,
): () => Promise<void> {
  const gauge = (name: string, help: string, labels: readonly string[] = []) =>
    new Gauge({
      name: `goalpost_provider_${name}`,
      help,
      labelNames: ['provider', ...labels],
      registers: [registry],
    });
  const up = gauge('up', 'Whether the last call of a provider that is on worked.');
  const circuit = gauge('circuit_open', 'Whether the provider is left alone after failures.');
  const success = gauge('success_ratio', 'Part of the latest 200 calls that worked.');
  const latency = gauge('latency_seconds', 'Time of the latest 200 calls.', ['quantile']);
  const lastSuccess = gauge('last_success_timestamp_seconds', 'When usable data last came.');
  const apiEnds = gauge(
    'api_ends_timestamp_seconds',
    'When the version of the API in use is switched off, of a provider that is on.',
  );
  const used = gauge('quota_used_ratio', "Part of the day's calls that is used.");
  const cost = gauge('cost_usd', 'What the calls of this UTC day cost.');
  const calls = new Counter({
    name: 'goalpost_provider_calls_total',
    help: 'Calls by outcome.',
    labelNames: ['provider', 'outcome'],
    registers: [registry],
  });

  const show = (state: ProviderState): void => {
    const provider = state.id;
    const { quota } = state;
    cost.set({ provider }, quota.cost_used);
    if (quota.calls_left !== null) {
      used.set({ provider }, quota.calls_used / Math.max(1, quota.calls_used + quota.calls_left));
    }
    if (state.healthy !== null) up.set({ provider }, Number(state.healthy));
    if (state.circuit !== null) circuit.set({ provider }, Number(state.circuit === 'open'));
    if (state.success_ratio !== null) success.set({ provider }, state.success_ratio);
    if (state.latency_ms !== null) {
      latency.set({ provider, quantile: '0.5' }, state.latency_ms.p50 / MS_PER_SECOND);
      latency.set({ provider, quantile: '0.95' }, state.latency_ms.p95 / MS_PER_SECOND);
    }
    if (state.last_success !== null) {
      lastSuccess.set({ provider }, Date.parse(state.last_success) / MS_PER_SECOND);
    }
    if (state.state === 'on' && state.api_ends_on !== null) {
      apiEnds.set({ provider }, Date.parse(state.api_ends_on) / MS_PER_SECOND);
    }
    for (const [outcome, count] of Object.entries(state.calls)) {
      calls.inc({ provider, outcome }, count);
    }
  };

  return async () => {
    const states = await read().catch(() => []);
    for (const metric of [up, circuit, success, latency, lastSuccess, apiEnds, used, cost, calls]) {
      metric.reset();
    }
    for (const state of states) show(state);
  };
}
