import { describe, expect, it } from 'vitest';
import { read } from '../support.ts';

const channels = (text: string) => read(text).channels;

describe('channels', () => {
  it('reads wanted and unwanted channels', () => {
    expect(channels('LinkedIn and email, no display')).toEqual({
      include: ['email_marketing', 'social_media'],
      exclude: ['display_advertising'],
    });
    expect(channels('Avoid: influencers, radio')).toEqual({
      include: [],
      exclude: ['audio_advertising', 'influencer_marketing'],
    });
    expect(channels('no TV, radio or posters')).toEqual({
      include: [],
      exclude: ['audio_advertising', 'connected_tv', 'outdoor_advertising'],
    });
  });

  it.each([
    ['mostly Instagram', ['social_media']],
    ['mostly through paid search and some email', ['search_advertising']],
    ['email and search, but mainly search', ['search_advertising']],
    ['Instagram mainly, a little email', ['social_media']],
    ['vor allem Google Ads und etwas Radio', ['search_advertising']],
    ['principalmente email', ['email_marketing']],
    ['surtout Instagram', ['social_media']],
    ['focus on LinkedIn, email too', ['social_media']],
  ])('reads which channels come first in "%s"', (text, main) => {
    expect(channels(text).main).toEqual(main);
  });

  it.each([
    'Instagram and email',
    'mostly young women, on Instagram',
    'email, but mostly for leads',
  ])('puts no channel first in "%s"', (text) => {
    expect(channels(text).main).toBeUndefined();
    expect(channels(text).include.length).toBeGreaterThan(0);
  });

  it('ends a negation where the text turns', () => {
    expect(channels('no TV but radio')).toEqual({
      include: ['audio_advertising'],
      exclude: ['connected_tv'],
    });
    expect(channels('nothing on TikTok, email is fine')).toEqual({
      include: ['email_marketing'],
      exclude: [],
    });
  });

  it('reads denials that follow', () => {
    expect(channels('We tried display and never again')).toMatchObject({
      exclude: ['display_advertising'],
    });
    expect(channels('Instagram ja, Flyer nein, wir sind ein Laden')).toEqual({
      include: ['social_media'],
      exclude: ['direct_mail'],
    });
  });

  it('does not leave out a whole channel for one platform', () => {
    expect(channels('no TikTok please')).toEqual({ include: [], exclude: [] });
  });

  it('does not take a product for a channel', () => {
    expect(channels('sell email software').include).toEqual([]);
    expect(channels('book 12 corporate workshops').include).toEqual([]);
  });
});
