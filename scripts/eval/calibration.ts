/** How far confidence is from the share of readings that are right. */
const BINS = 10;

/** Expected calibration error over ten bins of equal width: the mean gap, weighted by the readings in each bin. */
export function calibrationError(
  predictions: readonly { readonly confidence: number; readonly right: boolean }[],
): number {
  if (predictions.length === 0) return 0;
  const bins = Map.groupBy(predictions, ({ confidence }) =>
    Math.min(BINS - 1, Math.floor(confidence * BINS)),
  );
  let error = 0;
  for (const bin of bins.values()) {
    const confidence = bin.reduce((sum, entry) => sum + entry.confidence, 0) / bin.length;
    const right = bin.filter((entry) => entry.right).length / bin.length;
    error += (bin.length / predictions.length) * Math.abs(confidence - right);
  }
  return error;
}
