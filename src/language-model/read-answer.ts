/** Claims out of what a model wrote, checked by the schema it was given. */
import { z } from 'zod';
import { type Claim, Claims } from '#src/domain/goal/refine/claim.ts';
import type { Answer } from './completion.ts';

export type AnswerReading =
  | { readonly outcome: 'claims'; readonly claims: readonly Claim[] }
  /** `isJson`: it is an object of another shape, so the endpoint may have heeded the format. */
  | { readonly outcome: 'refused'; readonly fault: string; readonly isJson: boolean };

/** Faults are told to the model; a hundred of them say no more than the first few. */
const FAULT_LIMIT = 600;
/** What reasoning models think aloud before they answer. */
const THOUGHTS = /^\s*<think>[\s\S]*?<\/think>/;

export function readAnswer({ content, isCutOff }: Answer): AnswerReading {
  const value = parseObject(content.replace(THOUGHTS, ''));
  if (value === undefined) {
    const fault = isCutOff
      ? 'It was cut off by the length limit: make fewer claims.'
      : 'It was not a JSON object.';
    // An answer that was cut off says nothing of the endpoint's ways.
    return { outcome: 'refused', fault, isJson: isCutOff };
  }
  const { success, data, error } = Claims.safeParse(value);
  if (success) return { outcome: 'claims', claims: data.claims };
  const fault = z.prettifyError(error).slice(0, FAULT_LIMIT);
  return { outcome: 'refused', fault, isJson: true };
}

/** The object in a text, also where a fence or a few words stand around it. */
function parseObject(content: string): unknown {
  const start = content.indexOf('{');
  const end = content.lastIndexOf('}');
  if (start < 0 || end < start) return undefined;
  try {
    return JSON.parse(content.slice(start, end + 1)) as unknown;
  } catch {
    return undefined;
  }
}
