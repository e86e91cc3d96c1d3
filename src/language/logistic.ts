/** Something observed, what kind of thing it was about, and whether it turned out right. */
interface Observation {
  readonly inputs: readonly number[];
  readonly kind: number;
  readonly isRight: boolean;
}

const rounds = 300;

/**
 * Fits a logistic regression by plain gradient descent; for a handful of inputs. Besides the weights of the inputs, each
 * kind has one of its own, after them.
 */
export function fitLogistic(observations: readonly Observation[], kinds: number): readonly number[] {
  const width = observations[0]?.inputs.length ?? 0;
  const inputs = Float64Array.from(observations.flatMap((one) => [...one.inputs]));
  const weights = new Float64Array(width + kinds);
  const slope = new Float64Array(width + kinds);
  for (let round = 0; round < rounds; round += 1) {
    slope.fill(0);
    for (let row = 0; row < observations.length; row += 1) {
      const { kind = 0, isRight = false } = observations[row] ?? {};
      const from = row * width;
      let sum = weights[width + kind] ?? 0;
      for (let at = 0; at < width; at += 1) sum += (weights[at] ?? 0) * (inputs[from + at] ?? 0);
      const error = 1 / (1 + Math.exp(-sum)) - (isRight ? 1 : 0);
      for (let at = 0; at < width; at += 1) slope[at] = (slope[at] ?? 0) + error * (inputs[from + at] ?? 0);
      slope[width + kind] = (slope[width + kind] ?? 0) + error;
    }
    for (let at = 0; at < weights.length; at += 1)
      weights[at] = (weights[at] ?? 0) - (slope[at] ?? 0) / observations.length;
  }
  return [...weights];
}

/** The probability that a fitted regression gives to some inputs about a kind of thing. */
export function logistic(weights: readonly number[], inputs: readonly number[], kind: number): number {
  let sum = weights[inputs.length + kind] ?? 0;
  for (let at = 0; at < inputs.length; at += 1) sum += (weights[at] ?? 0) * (inputs[at] ?? 0);
  return 1 / (1 + Math.exp(-sum));
}
