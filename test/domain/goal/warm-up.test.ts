import { describe, expect, it } from 'vitest';
import { warmUp } from '#src/domain/goal/warm-up.ts';
import { read, settings } from './support.ts';

describe('warmUp', () => {
  it('changes no reading', () => {
    const before = read('Sell 40 lamps in Lyon by Easter, €900');
    warmUp(settings);
    expect(read('Sell 40 lamps in Lyon by Easter, €900')).toEqual(before);
  });
});
