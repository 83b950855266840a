/** What the providers share that count what happened in an account of one's own. */
import { count, quantity } from '../../setting.ts';

export const periodDays = count({
  description: 'Days whose counts are summed.',
  unit: 'days',
  min: 1,
  max: 365,
  origin: 'operations: a month holds every weekday and most billing rhythms',
});

export const account = {
  period_days: periodDays,
  settle_days: count({
    description: 'Latest days left out, as their counts still grow.',
    unit: 'days',
    min: 0,
    max: 30,
    origin: 'operations',
  }),
  spread: quantity({
    description:
      'Log standard deviation by which the next campaign differs from the counted ones, beyond their sampling error.',
    unit: 'log',
    min: 0.01,
    max: 2,
    origin: 'as campaign.uncertainty.log_sd.live',
  }),
};

export const minClicks = count({
  description: 'With fewer clicks nothing is said of what needs them.',
  unit: 'clicks',
  min: 1,
  max: 1_000_000_000,
  origin: 'operations',
});
