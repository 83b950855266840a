/** Reports in a zip. */
import { unzipSync } from 'fflate';
import { ProviderError } from '../provider-error.ts';

const fault = (message: string, retryable: boolean): ProviderError =>
  new ProviderError('bad_response', message, { retryable });

/** The text of the first file whose name ends like this; throws `bad_response` where it is too large or broken. */
export function unzipFile(packed: Buffer, ending: string, limitBytes: number): string {
  let tooLarge = false;
  let files: Record<string, Uint8Array>;
  try {
    files = unzipSync(packed, {
      // Nothing is unpacked beyond the size told here.
      filter: ({ name, originalSize }) => {
        const wanted = name.toLowerCase().endsWith(ending);
        tooLarge ||= wanted && originalSize > limitBytes;
        return wanted && originalSize <= limitBytes;
      },
    });
  } catch {
    throw fault('answered a zip that cannot be read', true);
  }
  if (tooLarge) throw fault('answered a zip that unpacks to more than the limit', false);
  const [file] = Object.values(files);
  if (file === undefined) throw fault(`answered a zip without a file ${ending}`, false);
  return new TextDecoder().decode(file);
}
