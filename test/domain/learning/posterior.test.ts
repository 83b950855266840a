import fc from 'fast-check';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { describe, expect, it } from 'vitest';
import { chainOf } from '#src/domain/learning/chain.ts';
import type { LearntOutcome } from '#src/domain/learning/learnt-outcome.ts';
import { priceOf, rateOf } from '#src/domain/learning/posterior.ts';
import type { Figure } from '#src/domain/market/blend.ts';
import { normalQuantile } from '#src/domain/stats/normal.ts';
import { foldOutcomes, learningSettings, outcomeOf } from '#test/support/learnt.ts';

const TODAY = '2026-11-24';
const CASE = { industry: 'retail', countries: ['US'], segments: ['students'] } as const;
const DECILE = normalQuantile(0.9);

const levelsOf = (outcomes: readonly LearntOutcome[]) =>
  chainOf(foldOutcomes(outcomes), 'search_advertising', CASE);
const cvrOf = (outcomes: readonly LearntOutcome[], prior: Figure) =>
  rateOf('cvr', levelsOf(outcomes), prior, TODAY, learningSettings);
const cpcOf = (outcomes: readonly LearntOutcome[], prior: Figure) =>
  priceOf('cpc', levelsOf(outcomes), prior, TODAY, learningSettings);
const times = (count: number, parts: Partial<LearntOutcome>): LearntOutcome[] =>
  Array.from({ length: count }, () => outcomeOf(parts));

const priors = fc.record({
  median: fc.double({ min: 0.001, max: 0.3, noNaN: true }),
  logSd: fc.double({ min: 0.05, max: 1.5, noNaN: true }),
});

const outcomes = fc
  .record({
    clicks: fc.integer({ min: 0, max: 5_000 }),
    share: fc.double({ min: 0, max: 0.2, noNaN: true }),
    spend_usd: fc.double({ min: 0, max: 10_000, noNaN: true }),
    industry: fc.constantFrom('retail' as const, 'legal' as const, null),
    country: fc.constantFrom('US', 'DE', null),
    segment: fc.constantFrom('students' as const, null),
    end: fc.constantFrom('2026-11-16', '2026-08-01', '2024-11-16'),
  })
  .map(({ clicks, share, ...parts }) =>
    outcomeOf({
      ...parts,
      start: parts.end,
      clicks,
      impressions: clicks * 20,
      conversions: Math.floor(clicks * share),
    }),
  );

describe('the posterior of a rate or price', () => {
  it('is the market where nothing was learnt', () => {
    fc.assert(
      fc.property(priors, (prior) => {
        for (const posterior of [cvrOf([], prior), cpcOf([], prior)]) {
          expect(posterior.median).toBeCloseTo(prior.median, 9);
          expect(posterior.logSd).toBeCloseTo(prior.logSd, 9);
          expect(posterior.ownWeight).toBeCloseTo(0, 12);
        }
      }),
    );
  });

  it('lies between the market and the own outcomes, and is never firmer than campaigns scatter', () => {
    fc.assert(
      fc.property(priors, fc.array(outcomes, { maxLength: 30 }), (prior, list) => {
        for (const posterior of [cvrOf(list, prior), cpcOf(list, prior)]) {
          expect(posterior.median).toBeGreaterThan(0);
          expect(Number.isFinite(posterior.median)).toBe(true);
          expect(posterior.ownWeight).toBeGreaterThanOrEqual(0);
          expect(posterior.ownWeight).toBeLessThan(1);
          // A rate that turns out lower than thought is known a little less firmly, relative to itself.
          expect(posterior.meanLogSd).toBeLessThanOrEqual(prior.logSd * 1.25);
          expect(posterior.logSd).toBeGreaterThanOrEqual(posterior.meanLogSd);
        }
      }),
    );
  });

  it('does not depend on the order of outcomes', () => {
    fc.assert(
      fc.property(priors, fc.array(outcomes, { minLength: 2, maxLength: 20 }), (prior, list) => {
        const [there, back] = [cvrOf(list, prior), cvrOf(list.toReversed(), prior)];
        expect(back.median / there.median).toBeCloseTo(1, 9);
        expect(cpcOf(list.toReversed(), prior).median / cpcOf(list, prior).median).toBeCloseTo(
          1,
          9,
        );
      }),
    );
  });

  it('leans on the market with few outcomes and on the own ones with many', () => {
    const prior = { median: 0.03, logSd: 0.7 };
    const own = { clicks: 1_000, conversions: 90, impressions: 20_000, spend_usd: 5_000 };
    const medians = [1, 3, 10, 100].map((count) => cvrOf(times(count, own), prior).median);
    expect(medians).toEqual(medians.toSorted((a, b) => a - b));
    expect(medians[0]).toBeGreaterThan(0.04);
    expect(medians[3]).toBeGreaterThan(0.083);
    const prices = [1, 3, 10, 100].map(
      (count) => cpcOf(times(count, own), { median: 2, logSd: 0.7 }).median,
    );
    expect(prices).toEqual(prices.toSorted((a, b) => a - b));
    expect(prices[3]).toBeGreaterThan(4.85);
    expect(prices[3]).toBeLessThan(5);
  });

  it('takes what other industries and countries taught, and less of it the more the case has itself', () => {
    const prior = { median: 0.03, logSd: 0.7 };
    const others = times(40, {
      industry: 'legal',
      country: 'DE',
      clicks: 1_000,
      conversions: 90,
    });
    const own = { segment: 'students', clicks: 1_000, conversions: 30 } as const;
    const alone = cvrOf(others, prior);
    expect(alone.median).toBeGreaterThan(0.05);
    expect(alone.median).toBeLessThan(0.09);
    const few = cvrOf([...others, ...times(2, own)], prior);
    const many = cvrOf([...others, ...times(60, own)], prior);
    expect(few.median).toBeLessThan(alone.median);
    expect(many.median).toBeLessThan(few.median);
    expect(many.median).toBeLessThan(0.032);
  });

  it('forgets: what is old counts less', () => {
    const prior = { median: 0.03, logSd: 0.7 };
    const old = cvrOf(
      times(10, { start: '2024-01-01', end: '2024-01-07', clicks: 1_000, conversions: 90 }),
      prior,
    );
    const fresh = cvrOf(times(10, { clicks: 1_000, conversions: 90 }), prior);
    expect(old.ownWeight).toBeLessThan(0.1);
    expect(fresh.ownWeight).toBeGreaterThan(0.8);
  });

  it('lets no single campaign decide, however large it is', () => {
    const prior = { median: 0.03, logSd: 0.7 };
    const usual = times(20, { clicks: 1_000, conversions: 30 });
    const giant = outcomeOf({ impressions: 9e9, clicks: 3e8, conversions: 3e8, spend_usd: 9e9 });
    expect(cvrOf([...usual, giant], prior).median).toBeLessThan(0.06);
    expect(cpcOf([...usual, giant], { median: 2, logSd: 0.7 }).median).toBeLessThan(2.8);
  });

  it('covers what comes next as often as it says, in worlds such as it takes for granted', () => {
    const random = xoroshiro128plus(20_261_124);
    const draw = (): number => normalQuantile(Math.max(1e-12, uniformFloat64(random)));
    const campaign = learningSettings.statistics.campaign_log_sd.cvr;
    const marketSd = 0.7;
    const openSd = Math.sqrt(marketSd ** 2 - campaign ** 2);
    const prior = { median: 0.03, logSd: marketSd };
    let [inside, all] = [0, 0];
    for (let world = 0; world < 400; world++) {
      const mean = Math.log(prior.median) + openSd * draw();
      const list: LearntOutcome[] = [];
      for (let week = 0; week < 10; week++) {
        const rate = Math.min(0.9, Math.exp(mean + campaign * draw()));
        const { median, logSd } = cvrOf(list, prior);
        inside += Math.abs(Math.log(rate / median)) <= DECILE * logSd ? 1 : 0;
        all += 1;
        const clicks = 2_000;
        const expected = clicks * rate;
        const conversions = Math.max(0, Math.round(expected + Math.sqrt(expected) * draw()));
        list.push(outcomeOf({ segment: 'students', clicks, impressions: 50_000, conversions }));
      }
    }
    expect(inside / all).toBeGreaterThan(0.75);
    expect(inside / all).toBeLessThan(0.85);
  });
});
