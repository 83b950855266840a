import { describe, expect, it } from 'vitest';
import { read } from '../support.ts';

const geography = (text: string) => read(text).geography;

describe('places', () => {
  it('expands regions and takes out what is excepted', () => {
    expect(geography('More leads in the DACH region').countries).toEqual(['DE', 'AT', 'CH']);
    expect(geography('Sell ham in the Nordics, excluding Iceland').countries).toEqual([
      'SE',
      'NO',
      'DK',
      'FI',
    ]);
    expect(geography('Growth across Europe')).toMatchObject({ countries: [], regions: ['europe'] });
  });

  it('settles a name that several countries have by what stands beside it', () => {
    expect(geography('A bakery in London').countries).toEqual(['GB']);
    expect(geography('A bakery in London, Ontario').countries).toEqual(['CA']);
    expect(geography('A bakery in Birmingham, £500').countries).toEqual(['GB']);
    expect(geography('A bakery in Birmingham, AL').countries).toEqual(['US']);
  });

  it('names places as written, and the scope they imply', () => {
    expect(geography('Salón de belleza en Cataluña')).toMatchObject({
      places: ['Cataluña'],
      countries: ['ES'],
    });
    expect(geography('Friseur in München')).toMatchObject({
      places: ['München'],
      countries: ['DE'],
      scope: 'local',
    });
    expect(geography('Sell tea in Japan').scope).toBe('national');
    expect(geography('Sell tea worldwide').scope).toBe('global');
  });

  it.each([
    'a nice mobile app',
    'reading glasses for us',
    'Ethiopian coffee',
    'coffee beans imported from Colombia',
    'turkey sandwiches',
    'it is a big deal',
  ])('finds no place in "%s"', (text) => {
    expect(geography(text)).toMatchObject({ countries: [], places: [] });
  });
});
