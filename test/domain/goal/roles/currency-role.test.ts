import { describe, expect, it } from 'vitest';
import { settleCurrency } from '#src/domain/goal/roles/currency-role.ts';

describe('settleCurrency', () => {
  it('settles vague signs by the country named', () => {
    expect(settleCurrency('dollar', [], undefined, 'en').currency).toBe('USD');
    expect(settleCurrency('dollar', ['CA'], undefined, 'en').currency).toBe('CAD');
    expect(settleCurrency('dollar', ['MX'], undefined, 'es').currency).toBe('MXN');
    expect(settleCurrency('peso', ['CL'], undefined, 'es').currency).toBe('CLP');
    expect(settleCurrency('peso', [], undefined, 'es').currency).toBeNull();
    expect(settleCurrency('krona', ['SE'], undefined, 'en').currency).toBe('SEK');
  });

  it('gives a bare number the currency of the context, or of the one country', () => {
    expect(settleCurrency(null, ['FR'], undefined, 'fr')).toEqual({
      currency: 'EUR',
      stated: false,
    });
    expect(settleCurrency(null, ['FR', 'CH'], undefined, 'fr').currency).toBeNull();
    expect(settleCurrency(null, [], 'GBP', 'en')).toEqual({ currency: 'GBP', stated: true });
  });

  it('keeps a code as it is said', () => {
    expect(settleCurrency('EUR', ['US'], 'USD', 'en').currency).toBe('EUR');
  });
});
