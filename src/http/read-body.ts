/** Reads a JSON body once: bounded, valid UTF-8, not too deep, without keys that reach into prototypes. */
import { GoalpostError } from '#src/errors/goalpost-error.ts';
import type { HttpContext } from './deps.ts';
import { MAX_DEPTH, depthOf, hazardsOf } from './json-hazards.ts';

const JSON_MEDIA_TYPE = /^application\/(?:[a-z0-9.+-]+\+)?json$/;
const MIB = 1_048_576;

const decoder = new TextDecoder('utf-8', { fatal: true });

export interface JsonBody {
  readonly value: unknown;
  /** As received, for fingerprints. */
  readonly bytes: Uint8Array;
}

/** The bytes of a body whose content does not matter, such as that of a route without one. @throws {GoalpostError} payload_too_large */
export const readAnyBody = (c: HttpContext, limitBytes: number): Promise<Uint8Array> =>
  readBytes(c, limitBytes);

/** @throws {GoalpostError} unsupported_media_type, payload_too_large, malformed_json, invalid_request */
export async function readJsonBody(c: HttpContext, limitBytes: number): Promise<JsonBody> {
  requireJson(c.req.header('content-type'), c.req.header('content-encoding'));
  const bytes = await readBytes(c, limitBytes);
  const text = decode(bytes);
  if (depthOf(text) > MAX_DEPTH) {
    const message = `must not be nested deeper than ${MAX_DEPTH} levels`;
    throw new GoalpostError('invalid_request', `The body ${message}.`, {
      faults: [{ pointer: '', message }],
    });
  }
  const value = parse(text);
  const faults = hazardsOf(text, value);
  if (faults.length > 0) {
    throw new GoalpostError('invalid_request', 'Correct the fields named in errors.', { faults });
  }
  return { value, bytes };
}

function requireJson(contentType: string | undefined, encoding: string | undefined): void {
  const [essence = '', ...parameters] = (contentType ?? '').toLowerCase().split(';');
  const charset = parameters
    .map((parameter) => /^\s*charset\s*=\s*"?([^"\s]+)"?\s*$/.exec(parameter)?.[1])
    .find((value) => value !== undefined);
  if (!JSON_MEDIA_TYPE.test(essence.trim()) || (charset !== undefined && charset !== 'utf-8')) {
    throw new GoalpostError(
      'unsupported_media_type',
      'Send the body as Content-Type: application/json, in UTF-8.',
    );
  }
  if (encoding !== undefined && encoding.toLowerCase() !== 'identity') {
    throw new GoalpostError('unsupported_media_type', 'Send the body without Content-Encoding.');
  }
}

async function readBytes(c: HttpContext, limitBytes: number): Promise<Uint8Array> {
  const declared = c.req.header('content-length');
  // With a length the HTTP parser holds the body to it, so one check before reading is enough.
  if (declared !== undefined && Number(declared) > limitBytes) throw tooLarge(limitBytes);
  try {
    const bytes =
      declared === undefined
        ? await readStream(c.req.raw.body, limitBytes)
        : new Uint8Array(await c.req.raw.arrayBuffer());
    if (bytes.byteLength > limitBytes) throw tooLarge(limitBytes);
    return bytes;
  } catch (cause) {
    if (cause instanceof GoalpostError) throw cause;
    throw new GoalpostError('malformed_json', 'The body ended before it was complete.', { cause });
  }
}

async function readStream(
  body: ReadableStream<Uint8Array> | null,
  limitBytes: number,
): Promise<Uint8Array> {
  if (body === null) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let total = 0;
  const reader = body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return Buffer.concat(chunks, total);
    total += value.byteLength;
    // Not cancelled: that would reset the connection before the client has its answer. The server drains or closes.
    if (total > limitBytes) throw tooLarge(limitBytes);
    chunks.push(value);
  }
}

function tooLarge(limitBytes: number): GoalpostError {
  const mib = Math.round((limitBytes / MIB) * 100) / 100;
  return new GoalpostError('payload_too_large', `The body must not be larger than ${mib} MiB.`);
}

function decode(bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes);
  } catch (cause) {
    throw new GoalpostError('malformed_json', 'The body is not valid UTF-8.', { cause });
  }
}

function parse(text: string): unknown {
  if (text.trim() === '') throw new GoalpostError('malformed_json', 'The body is empty.');
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    // The engine's message quotes the body; only the place is passed on.
    const place = /position (\d+)/.exec(String(cause))?.[1];
    const where = place === undefined ? '' : `, at character ${place}`;
    throw new GoalpostError('malformed_json', `The body is not valid JSON${where}.`, { cause });
  }
}
