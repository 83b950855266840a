/** Channels wanted and unwanted. Naming a platform as unwanted leaves out its channel only if that is all of it. */
import type { Channel } from '#src/contract/vocabulary.ts';
import type { Document } from '../text/document.ts';
import type { Hit } from '../text/match-terms.ts';
import { isNegated } from './negation.ts';

export interface ChannelReading {
  readonly include: Channel[];
  readonly exclude: Channel[];
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
  if (isCounted(document, hit) || document.tokens[hit.first - 1]?.text === 'new') return true;
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
/** "12 corporate workshops" are sold, not a channel. */
const isCounted = (document: Document, { first }: Hit): boolean =>
  [1, 2].some((back) => {
    const token = document.tokens[first - back];
    const between = back === 1 || document.tokens[first - 1]?.kind === 'word';
    return (
      token?.kind === 'number' &&
      between &&
      !document
        .over(first - 1)
        .some(({ field }) => ['stop', 'unit', 'money', 'neg', 'rate'].includes(field))
    );
  });

const NOUNS_AFTER = new Set(
  'software app platform tool tools agency company studio subscribers followers subscriber list production editing editor game games games store shop provider hosting festival conference course courses lovers fans academy analytics consultancy consultants consulting views view page visitors audience signups group members business startup saas marketers manager managers teams team'.split(
    ' ',
  ),
);
const WORDS_BEFORE = new Set('grow sell selling launch launching sells'.split(' '));
