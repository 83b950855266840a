import { describe, expect, it } from 'vitest';
import { read } from '../support.ts';

describe('countries said by an adjective', () => {
  it.each([
    ['40 leads on the German market', ['DE']],
    ['Swiss SMEs should know our payroll software', ['CH']],
    ['logiciel de paie pour PME suisses, cinquante rendez-vous', ['CH']],
    ['Wir wollen auf dem österreichischen Markt verkaufen', ['AT']],
    ['Queremos vender a clientes chilenos', ['CL']],
    ['A French bakery wants more Ethiopian coffee sold', []],
  ])('reads the market of: %s', (text, countries) => {
    expect(read(text).geography.countries).toEqual(countries);
  });
});
