/** The likely meaning of a misspelt name. */

/** A name that was cut short is closer than any misspelling. */
const ABBREVIATION_LENGTH = 3;

/**
 * Number of single-character insertions, deletions, changes and swaps of neighbours from one word to the other
 * (optimal string alignment, Damerau 1964).
 */
function editDistance(from: string, to: string): number {
  let before: readonly number[] = [];
  let row: readonly number[] = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let i = 1; i <= from.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= to.length; j += 1) {
      const cost = from[i - 1] === to[j - 1] ? 0 : 1;
      let distance = Math.min((row[j - 1] ?? 0) + cost, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1);
      if (i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1]) {
        distance = Math.min(distance, (before[j - 2] ?? 0) + 1);
      }
      next.push(distance);
    }
    before = row;
    row = next;
  }
  return row[to.length] ?? 0;
}

/** The closest known name if at most a third of it differs or it was cut short, else undefined. */
export function closestName(name: string, known: Iterable<string>): string | undefined {
  const word = name.toLowerCase();
  let best: { candidate: string; distance: number } | undefined;
  for (const candidate of known) {
    const other = candidate.toLowerCase();
    const isCut = word.length >= ABBREVIATION_LENGTH && other.startsWith(word);
    const distance = isCut ? 0 : editDistance(word, other);
    const limit = Math.max(1, Math.floor(Math.max(word.length, other.length) / 3));
    if (distance <= limit && (best === undefined || distance < best.distance)) {
      best = { candidate, distance };
    }
  }
  return best?.candidate;
}
