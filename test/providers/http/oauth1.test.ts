import { describe, expect, test } from 'vitest';
import { baseStringOf, oauth1Header } from '#src/providers/http/oauth1.ts';

describe('an OAuth 1.0a signature', () => {
  test('is the one of the example in RFC 5849, section 1.2', () => {
    const header = oauth1Header(
      {
        method: 'GET',
        url: 'http://photos.example.net/photos',
        parameters: [
          ['file', 'vacation.jpg'],
          ['size', 'original'],
        ],
      },
      {
        consumerKey: 'dpf43f3p2l4k3l03',
        consumerSecret: 'kd94hf93k423kf44',
        token: 'nnch734d00sl2jdk',
        tokenSecret: 'pfkkdhi9sl3r4s00',
      },
      { nonce: 'chapoH', timestamp: 137_131_202 },
    );
    expect(header).toContain('oauth_signature="MdpQcU8iPSUjWoN%2FUDMsK2sui9I%3D"');
    expect(header).toMatch(/^OAuth oauth_consumer_key="dpf43f3p2l4k3l03", /);
    expect(header).not.toContain('oauth_version');
  });

  test('is over the base string of the example in RFC 5849, section 3.4.1.1', () => {
    const base = baseStringOf({
      method: 'post',
      url: 'http://EXAMPLE.COM:80/request?b5=ignored',
      parameters: [
        ['b5', '=%3D'],
        ['a3', 'a'],
        ['c@', ''],
        ['a2', 'r b'],
        ['oauth_consumer_key', '9djdj82h48djs9d2'],
        ['oauth_token', 'kkk9d7dh3k39sjv7'],
        ['oauth_signature_method', 'HMAC-SHA1'],
        ['oauth_timestamp', '137131201'],
        ['oauth_nonce', '7d8f3e4a'],
        ['c2', ''],
        ['a3', '2 q'],
      ],
    });
    expect(base).toBe(
      'POST&http%3A%2F%2Fexample.com%2Frequest&a2%3Dr%2520b%26a3%3D2%2520q%26a3%3Da%26b5%3D%253D%25253D' +
        '%26c%2540%3D%26c2%3D%26oauth_consumer_key%3D9djdj82h48djs9d2%26oauth_nonce%3D7d8f3e4a' +
        '%26oauth_signature_method%3DHMAC-SHA1%26oauth_timestamp%3D137131201%26oauth_token%3Dkkk9d7dh3k39sjv7',
    );
  });

  test('encodes what encodeURIComponent leaves alone', () => {
    const base = baseStringOf({
      method: 'GET',
      url: 'https://x.test/a',
      parameters: [['q', "!'()*~"]],
    });
    expect(base).toBe('GET&https%3A%2F%2Fx.test%2Fa&q%3D%2521%2527%2528%2529%252A~');
  });
});
