/** Lower case without accents, unit for unit, so that offsets stay those of the input. */

const cache = new Map<string, string>();
const ASCII_LIMIT = 0x80;

/** Folds a string: `São` becomes `sao`, same length. */
export function fold(text: string): string {
  let folded = '';
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charAt(index);
    folded += unit.charCodeAt(0) < ASCII_LIMIT ? unit.toLowerCase() : foldUnit(unit);
  }
  return folded;
}

function foldUnit(unit: string): string {
  const known = cache.get(unit);
  if (known !== undefined) return known;
  const bare = unit.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
  const folded = bare.length === 1 ? bare : unit;
  cache.set(unit, folded);
  return folded;
}
