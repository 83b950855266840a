import { describe, expect, it } from 'vitest';
import { CorrectionSubmission } from '#src/contract/correction.ts';

const pathsOf = (body: unknown): string[] =>
  CorrectionSubmission.safeParse(body).error?.issues.map(({ path }) => path.join('/')) ?? [];

describe('a correction', () => {
  it.each([
    { industry: 'retail' },
    { industry: null, objective: 'leads' },
    { segments: [], include_channels: ['email_marketing'], exclude_channels: ['direct_mail'] },
    { business_model: 'b2b', business_size: 'small' },
  ])('may say %j', (fields) => {
    expect(CorrectionSubmission.parse({ fields })).toEqual({ fields });
  });

  it.each([
    [{}, 'fields'],
    [{ fields: {} }, 'fields'],
    [{ fields: { industry: 'Retail' } }, 'fields/industry'],
    [{ fields: { segments: null } }, 'fields/segments'],
    [{ fields: { include_channels: ['email_marketing', 'pigeon'] } }, 'fields/include_channels/1'],
    [{ fields: { budget: 5 } }, 'fields'],
    [{ fields: { industry: 'retail' }, tenant: 'x' }, ''],
    [
      { fields: { include_channels: ['direct_mail'], exclude_channels: ['direct_mail'] } },
      'fields/exclude_channels',
    ],
    [{ fields: { segments: Array.from({ length: 99 }, () => 'parents') } }, 'fields/segments'],
  ])('may not be %j', (body, path) => {
    expect(pathsOf(body)).toEqual([path]);
  });
});
