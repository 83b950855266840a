import { describe, expect, it } from 'vitest';
import { read } from '../support.ts';

const budgetOf = (text: string) => read(text).budget?.amount.max;

describe('a budget said in parts', () => {
  it.each([
    ['£2k Facebook + £1k Google for our gym', 3_000],
    ['Google: €400, Instagram: €250, email: €50', 700],
    ['Spend $60,000 across search ($35k) and social ($25k)', 60_000],
    ['€900 for Facebook. Our shoes cost €80.', 900],
    ['$20k on Google in total, we had $90k revenue', 20_000],
  ])('%s', (text, max) => {
    expect(budgetOf(text)).toBe(max);
  });

  it('asks nothing about the parts', () => {
    expect(read('£2k Facebook + £1k Google for our gym').questions.join(' ')).not.toMatch(
      /two budgets/i,
    );
  });

  it('gives a bare amount the currency of the others', () => {
    const budget = read('We did $2.1M in revenue. Marketing gets 4k/month.').budget;
    expect(budget).toMatchObject({ currency: 'USD', amount: { max: 4_000 }, period: 'month' });
  });
});
