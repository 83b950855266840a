/** LinkedIn's calls: one for all campaigns of the accounts, and one for each country's members. */
import type { LinkedinSettings } from '#src/config/sections/providers/linkedin.ts';
import type { ObservedPeriod } from '../own-account/observed-period.ts';
import type { InspectedAnswer } from '../http/read-answer.ts';
import { refreshGrant } from '../http/refresh-grant.ts';
import { parseRetryAfter } from '../http/retry-delay.ts';
import { withToken } from '../http/tokens.ts';
import type { FetchContext } from '../provider.ts';
import { ProviderError } from '../provider-error.ts';
import { checkBody, checkRows } from '../answers/check-rows.ts';
import { AdElement, AudienceElement, ElementsBody, ErrorBody } from './contract.ts';

type Context = FetchContext<LinkedinSettings>;

const UNAUTHORIZED = 401;
const VERSION_GONE = 426;
const TOO_MANY_REQUESTS = 429;
const MS_PER_DAY = 86_400_000;
const FIELDS = 'impressions,clicks,costInUsd,externalWebsiteConversions,pivotValues';

/** Counts of every campaign over the period. There are no pages: at most 15,000 elements are given. */
export async function fetchCampaigns(context: Context, { first, last }: ObservedPeriod) {
  const accounts = context.settings.accounts.map((id) => urn('sponsoredAccount', id)).join(',');
  const elements = await fetchElements(
    context,
    '/adAnalytics?q=analytics&pivot=CAMPAIGN&timeGranularity=ALL' +
      `&dateRange=(start:${dateOf(first)},end:${dateOf(last)})` +
      `&accounts=List(${accounts})&fields=${FIELDS}`,
  );
  return checkRows(AdElement, elements);
}

/** Members in a place; undefined where it is not said, as under 300. */
export async function fetchMembers(context: Context, geo: string): Promise<number | undefined> {
  const facet = 'urn%3Ali%3AadTargetingFacet%3Alocations';
  const elements = await fetchElements(
    context,
    '/audienceCounts?q=targetingCriteriaV2' +
      `&targetingCriteria=(include:(and:List((or:(${facet}:List(${urn('geo', geo)}))))))`,
  );
  const { total } = checkRows(AudienceElement, elements).rows[0] ?? { total: 0 };
  return total > 0 ? total : undefined;
}

/** Rest.li wants its parentheses and commas raw and the colons within a name encoded, so the query is written out. */
const urn = (kind: string, id: string): string => `urn%3Ali%3A${kind}%3A${id}`;

function dateOf(day: string): string {
  const [year, month, date] = day.split('-').map(Number);
  return `(year:${year},month:${month},day:${date})`;
}

async function fetchElements(context: Context, path: string): Promise<unknown[]> {
  const { settings, http, signal } = context;
  const body = await withToken(
    context,
    (stored) => refreshGrant({ http, consent: settings, signal }, stored ?? settings.refresh_token),
    (token) =>
      http.getJson(path, {
        headers: {
          Authorization: `Bearer ${token}`,
          'LinkedIn-Version': settings.version,
          'X-Restli-Protocol-Version': '2.0.0',
        },
        inspect: (answer) => faultOf(answer, settings.version),
        signal,
      }),
  );
  return checkBody(ElementsBody, body).elements;
}

function faultOf(
  { status, body, headers, nowMs }: InspectedAnswer,
  version: string,
): ProviderError | null {
  if (status === VERSION_GONE) {
    return new ProviderError(
      'bad_response',
      `no longer serves version ${version}: set providers.linkedin.version to a newer month`,
      { retryable: false, status },
    );
  }
  if (status === TOO_MANY_REQUESTS) {
    // Counted by UTC day, mostly without a header that says so.
    return new ProviderError('quota_exhausted', 'has no calls left for this day (429)', {
      retryable: true,
      status,
      retryAfterMs:
        parseRetryAfter(headers['retry-after'], nowMs) ?? MS_PER_DAY - (nowMs % MS_PER_DAY),
    });
  }
  if (status !== UNAUTHORIZED) return null;
  const { code, serviceErrorCode } = ErrorBody.safeParse(body).data ?? {};
  return new ProviderError(
    'unauthorized',
    `refused the token (${serviceErrorCode ?? status}${code === undefined ? '' : ` ${code}`})`,
    { retryable: false, status },
  );
}
