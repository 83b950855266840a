/** Channels wanted and unwanted. Naming a platform as unwanted leaves out its channel only if that is all of it. */
import type { Channel } from '#src/contract/vocabulary.ts';
import type { Document } from '../text/document.ts';
import type { Hit } from '../text/match-terms.ts';
import { currencyAfter, currencyBefore } from './currencies.ts';
import { isEmphasized } from './emphasis.ts';
import { isNegated } from './negation.ts';

export interface ChannelReading {
  readonly include: Channel[];
  readonly exclude: Channel[];
  /** Those of the wanted ones that the text puts first. */
  readonly main: Channel[];
  readonly spans: readonly Hit[];
  /** Channels both wanted and unwanted. */
  readonly torn: Channel[];
}

/** Platforms that are one of many in their channel: "no TikTok" does not mean no social media. */
const PLATFORMS = new Set(
  'facebook instagram insta tiktok linkedin twitter snapchat pinterest reddit threads vk wechat weibo xing fb ig snap mastodon bluesky nextdoor quora tumblr discord twitch vimeo spotify pandora deezer hulu roku netflix taboola outbrain bing youtube whatsapp x'.split(
    ' ',
  ),
);

export function readChannels(document: Document): ChannelReading {
  const hits = document.of('channel').filter((hit) => !isProduct(document, hit));
  const wanted = hits.filter((hit) => !isNegated(document, hit));
  const unwanted = hits.filter((hit) => isNegated(document, hit) && !isPlatform(document, hit));
  const include = valuesOf(wanted);
  const exclude = valuesOf(unwanted);
  return {
    include: include.filter((channel) => !exclude.includes(channel)),
    exclude,
    main: valuesOf(wanted.filter((hit) => isEmphasized(document, hit))).filter(
      (channel) => !exclude.includes(channel),
    ),
    spans: [...wanted, ...unwanted],
    torn: include.filter((channel) => exclude.includes(channel)),
  };
}

const valuesOf = (hits: readonly Hit[]): Channel[] =>
  [...new Set(hits.map(({ value }) => value as Channel))].toSorted();

const isPlatform = (document: Document, hit: Hit): boolean =>
  PLATFORMS.has(document.folded.slice(hit.start, hit.end).replaceAll(' ', ''));

/** "email software", "video production company", "search for": the word is no channel here. */
function isProduct(document: Document, hit: Hit): boolean {
  if (
    document
      .over(hit.first)
      .some(
        (other) =>
          other !== hit &&
          ['industry', 'metric', 'objective', 'notchannel'].includes(other.field) &&
          other.first <= hit.first &&
          other.last >= hit.last &&
          other.last - other.first > hit.last - hit.first,
      )
  )
    return true;
  if (
    isMediaBusiness(document, hit) ||
    isCounted(document, hit) ||
    document.tokens[hit.first - 1]?.text === 'new'
  )
    return true;
  const next = document.tokens[hit.last + 1];
  const before = document.tokens[hit.first - 1];
  if (
    next !== undefined &&
    next.start - hit.end <= 1 &&
    NOUNS_AFTER.has(next.text) &&
    next.kind === 'word'
  )
    return true;
  return (
    before !== undefined &&
    WORDS_BEFORE.has(before.text) &&
    !document.over(hit.first - 1).some(({ field }) => field === 'neg')
  );
}
const MEDIA = new Set(['blog', 'blogs', 'podcast', 'podcasts', 'newsletter', 'magazine']);
/** "food blog", "blog de viajes": the goal is for it, and says so by what it is about. */
function isMediaBusiness(document: Document, hit: Hit): boolean {
  if (!MEDIA.has(document.tokens[hit.first]?.text ?? '') || hit.first !== hit.last) return false;
  const linked = ['de', 'sur', 'sobre', 'uber'].includes(document.tokens[hit.last + 1]?.text ?? '');
  const topic = linked ? hit.last + 2 : hit.first - 1;
  const token = document.tokens[topic];
  return (
    token?.phrase === document.tokens[hit.first]?.phrase &&
    document.over(topic).some(({ field }) => field === 'industry')
  );
}

/** "12 corporate workshops" are sold, not a channel. */
const isCounted = (document: Document, { first }: Hit): boolean =>
  [1, 2].some((back) => {
    const token = document.tokens[first - back];
    const between = back === 1 || document.tokens[first - 1]?.kind === 'word';
    return (
      token?.kind === 'number' &&
      between &&
      !PREPOSITIONS.has(document.tokens[first - 1]?.text ?? '') &&
      !isMoney(document, token) &&
      !document
        .over(first - 1)
        .some(({ field }) => ['stop', 'unit', 'money', 'neg', 'rate'].includes(field))
    );
  });

const PREPOSITIONS = new Set(
  'across into on in for via through with auf in fur sur pour en para em over'.split(' '),
);

const SCALED = /^(?:[.,'\d]*)(?:k|m|mio|tsd|mil)?(?![\p{L}\d])/u;
/** "£2k Facebook": an amount goes to the channel. */
function isMoney(document: Document, { start }: { readonly start: number }): boolean {
  const { text, tokens } = document;
  let index = document.tokenAt(start)?.index ?? 0;
  while (/^[.,']$/.test(tokens[index - 1]?.text ?? '') && tokens[index - 2]?.kind === 'number')
    index -= 2;
  const from = tokens[index]?.start ?? start;
  const end = from + (SCALED.exec(text.slice(from, from + LONGEST_AMOUNT))?.[0].length ?? 0);
  return currencyBefore(document, from) !== null || currencyAfter(document, end) !== null;
}
const LONGEST_AMOUNT = 24;

const NOUNS_AFTER = new Set(
  'software app platform tool tools agency company studio subscribers followers subscriber list production editing editor game games games store shop provider hosting festival conference course courses lovers fans academy analytics consultancy consultants consulting views view page visitors audience signups group members business startup saas marketers manager managers teams team'.split(
    ' ',
  ),
);
const WORDS_BEFORE = new Set('grow sell selling launch launching sells'.split(' '));
