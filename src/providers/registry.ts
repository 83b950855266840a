/** The plug-ins, one line each, and the providers opened from them with the settings in force. */
import type { HttpSettings } from '#src/config/sections/market.ts';
import type { ProviderSettings } from '#src/config/sections/providers/common.ts';
import type { ProviderId, ProvidersSettings } from '#src/config/sections/providers/index.ts';
import type { Clock } from '#src/lib/clock.ts';
import { alphaVantage } from './alpha-vantage/index.ts';
import { failureOf } from './answers/failures.ts';
import { awin } from './awin/index.ts';
import { bindPlugin, type BoundPlugin, type ConfiguredPlugin } from './bind-plugin.ts';
import { bls } from './bls/index.ts';
import { bluesky } from './bluesky/index.ts';
import { census } from './census/index.ts';
import { dv360 } from './dv360/index.ts';
import { eurostat } from './eurostat/index.ts';
import { frankfurter } from './frankfurter/index.ts';
import { fred } from './fred/index.ts';
import { gdelt } from './gdelt/index.ts';
import { googleAds } from './google-ads/index.ts';
import type { CircuitName } from './http/circuit.ts';
import { createHttpClient, type Attempt, type OwnedHttpClient } from './http/create-client.ts';
import { createTakeQuota, type Quota } from './http/take-quota.ts';
import { createLocalTokens, type Tokens } from './http/tokens.ts';
import { impact } from './impact/index.ts';
import { linkedin } from './linkedin/index.ts';
import { mailchimp } from './mailchimp/index.ts';
import { mastodon } from './mastodon/index.ts';
import { meta } from './meta/index.ts';
import { microsoftAds } from './microsoft-ads/index.ts';
import { nager } from './nager/index.ts';
import { openMeteo } from './open-meteo/index.ts';
import type { ProviderReading } from './provider.ts';
import { reddit } from './reddit/index.ts';
import { semrush } from './semrush/index.ts';
import { sendgrid } from './sendgrid/index.ts';
import { wikimedia } from './wikimedia/index.ts';
import { worldBank } from './world-bank/index.ts';
import { xAds } from './x-ads/index.ts';

/**
 * The first that has a fact is taken, so the better source of the same fact stands further up: FRED and Eurostat before
 * the World Bank, whose yearly figures are up to two years old where theirs are of last month or quarter; BLS before
 * FRED, which passes its series on. The Census Bureau's survey is one of five years, so it follows the World Bank.
 */
const PLUGINS: Readonly<Record<ProviderId, BoundPlugin>> = {
  frankfurter: bindPlugin('frankfurter', frankfurter),
  bls: bindPlugin('bls', bls),
  fred: bindPlugin('fred', fred),
  eurostat: bindPlugin('eurostat', eurostat),
  world_bank: bindPlugin('world_bank', worldBank),
  census: bindPlugin('census', census),
  alpha_vantage: bindPlugin('alpha_vantage', alphaVantage),
  google_ads: bindPlugin('google_ads', googleAds),
  meta: bindPlugin('meta', meta),
  microsoft_ads: bindPlugin('microsoft_ads', microsoftAds),
  dv360: bindPlugin('dv360', dv360),
  mailchimp: bindPlugin('mailchimp', mailchimp),
  sendgrid: bindPlugin('sendgrid', sendgrid),
  linkedin: bindPlugin('linkedin', linkedin),
  x_ads: bindPlugin('x_ads', xAds),
  impact: bindPlugin('impact', impact),
  awin: bindPlugin('awin', awin),
  semrush: bindPlugin('semrush', semrush),
  wikimedia: bindPlugin('wikimedia', wikimedia),
  nager: bindPlugin('nager', nager),
  open_meteo: bindPlugin('open_meteo', openMeteo),
  mastodon: bindPlugin('mastodon', mastodon),
  gdelt: bindPlugin('gdelt', gdelt),
  bluesky: bindPlugin('bluesky', bluesky),
  reddit: bindPlugin('reddit', reddit),
};

const IDS = Object.keys(PLUGINS) as readonly ProviderId[];
/** Attempts kept until somebody asks for them. */
const MOST_ATTEMPTS = 1_000;

const isProviderId = (id: string): id is ProviderId => Object.hasOwn(PLUGINS, id);

export interface Provider {
  readonly id: ProviderId;
  /** `off`: not enabled. `unset`: a setting it needs, such as its key, is missing. */
  readonly state: 'on' | 'off' | 'unset';
  /** What has to be set first; null: nothing. */
  readonly missingSetting: string | null;
  /** Keys of the facts it gives when all is well. */
  readonly keys: readonly string[];
  /** Most calls of one whole refresh in which nothing has to be asked again. */
  readonly callsPerRefresh: number;
  readonly settings: ProviderSettings;
  /**
   * Never throws for what a provider can do wrong; the parts that failed are in the reading.
   * @param absent keys that it was asked for lately and did not have
   */
  readonly fetchFacts: (
    signal: AbortSignal,
    absent?: ReadonlySet<string>,
  ) => Promise<ProviderReading>;
  /** The calls made since this was asked last, oldest first. */
  readonly takeAttempts: () => Attempt[];
  /** The circuit breaker of this process. */
  readonly circuit: () => CircuitName;
}

interface ProviderSources {
  /** Read again at every use, so that changed settings hold from then on. */
  readonly settings: () => ProvidersSettings;
  readonly http: () => HttpSettings;
  readonly clock: Clock;
  /** Uniform in [0, 1); spreads retries. */
  readonly random: () => number;
  /** Counts calls for all processes together; without it each keeps the pace for itself. */
  readonly quota?: Quota;
  /** Tokens that all processes share; without it each asks for its own. */
  readonly tokensOf?: (provider: string, secret: string) => Tokens;
}

interface Opened {
  readonly attempts: Attempt[];
  readonly client: OwnedHttpClient;
  readonly tokens: Tokens;
  /** The settings it was opened with. */
  readonly fingerprint: string;
}

export type Providers = ReturnType<typeof createProviders>;

/** The configured providers. Their connections are opened when first used and reopened when their settings change. */
export function createProviders(sources: ProviderSources) {
  const opened = new Map<ProviderId, Opened>();

  function openedOf(id: ProviderId, plugin: ConfiguredPlugin): Opened {
    const { settings, secrets, readLimit } = plugin;
    const http = sources.http();
    const fingerprint = JSON.stringify([settings, http]);
    const known = opened.get(id);
    if (known?.fingerprint === fingerprint) return known;
    known?.client.close();
    const attempts: Attempt[] = [];
    const client = createHttpClient({
      baseUrl: settings.base_url,
      timeoutMs: settings.timeout_ms,
      requestsPerMinute: settings.requests_per_minute,
      maxConcurrent: settings.max_concurrent,
      http,
      secrets,
      clock: sources.clock,
      random: sources.random,
      ...(readLimit === undefined ? {} : { readLimit }),
      ...(sources.quota === undefined
        ? {}
        : { takeQuota: createTakeQuota(sources.quota, id, settings, http, sources.clock) }),
      onAttempt: (attempt) => {
        if (attempts.length < MOST_ATTEMPTS) attempts.push(attempt);
      },
    });
    const tokens = sources.tokensOf?.(id, secrets.join('\n')) ?? createLocalTokens(sources.clock);
    const now = { client, tokens, attempts, fingerprint };
    opened.set(id, now);
    return now;
  }

  function providerOf(id: ProviderId): Provider {
    const plugin = PLUGINS[id](sources.settings());
    return {
      id,
      state: stateOf(plugin),
      missingSetting: plugin.missingSetting,
      keys: plugin.keys,
      callsPerRefresh: plugin.callsPerRefresh,
      settings: plugin.settings,
      takeAttempts: () => openedOf(id, plugin).attempts.splice(0),
      circuit: () => openedOf(id, plugin).client.circuit(),
      fetchFacts: async (signal, absent = new Set()) => {
        const nowMs = sources.clock.now();
        try {
          const { client: http, tokens } = openedOf(id, plugin);
          return await plugin.fetchFacts({ http, tokens, nowMs, signal, absent });
        } catch (error) {
          return { facts: [], failures: [failureOf('everything', error)] };
        }
      },
    };
  }

  return {
    /** Undefined for an id that no plug-in has. */
    get: (id: string): Provider | undefined => (isProviderId(id) ? providerOf(id) : undefined),
    /** All of them, the better source of the same fact first. */
    list: (): Provider[] => IDS.map(providerOf),
    close: () => {
      for (const { client } of opened.values()) client.close();
      opened.clear();
    },
  };
}

function stateOf({ settings, missingSetting }: ConfiguredPlugin): Provider['state'] {
  if (!settings.enabled) return 'off';
  return missingSetting === null ? 'on' : 'unset';
}
