import { describe, expect, it } from 'vitest';
import { read } from '../support.ts';

const targets = (text: string) =>
  read(text).targets.map(({ metric, direction, kind, value, baseline }) => [
    metric,
    direction,
    kind,
    value,
    baseline,
  ]);

describe('targets', () => {
  it.each([
    ['500 new qualified leads', [['leads', 'increase', 'absolute', 500, null]]],
    ['app installs: 30k', [['app_installs', 'increase', 'absolute', 30_000, null]]],
    ['increase sales by 20%', [['revenue', 'increase', 'relative', 0.2, null]]],
    ['sell 22 condos', [['orders', 'increase', 'absolute', 22, null]]],
    ['conversion rate from 2% to 3.5%', [['conversion_rate', 'increase', 'level', 0.035, 0.02]]],
    ['churn at 5% or lower', [['churn_rate', 'decrease', 'level', 0.05, null]]],
    ['double online orders', [['orders', 'increase', 'relative', 1, null]]],
    ['cut churn in half', [['churn_rate', 'decrease', 'relative', 0.5, null]]],
    ['a 3x return on ad spend', [['roas', 'increase', 'level', 3, null]]],
    ['cost per lead to $28', [['cpa', 'decrease', 'level', 28, null]]],
    ['a third fewer cancellations', [['churn_rate', 'decrease', 'relative', 0.333333333333, null]]],
    [
      'newsletter subscribers from 8,000 to 12,000',
      [['subscribers', 'increase', 'absolute', 12_000, 8_000]],
    ],
    ['We need nurses. 30 of them.', [['applications', 'increase', 'absolute', 30, null]]],
  ])('reads "%s"', (text, expected) => {
    expect(targets(text)).toEqual(expected);
  });

  it.each([
    'sell shoes with 20% off',
    'currently 310 subscribers',
    'in business for 12 years',
    'we sold 61 boats',
    'call 555 1234',
  ])('finds none in "%s"', (text) => {
    expect(targets(text)).toEqual([]);
  });

  it('takes the end of the timeline as the deadline', () => {
    expect(read('500 leads by 31 March').targets[0]?.deadline).toBe('2027-03-31');
  });
});
