/** Something observed, and whether it turned out right. */
interface Observation {
  readonly inputs: readonly number[];
  readonly isRight: boolean;
}

const rounds = 300;

/** Fits a logistic regression by plain gradient descent; for a handful of inputs. */
export function fitLogistic(observations: readonly Observation[]): readonly number[] {
  const width = observations[0]?.inputs.length ?? 0;
  const inputs = Float64Array.from(observations.flatMap((one) => [...one.inputs]));
  const weights = new Float64Array(width);
  const slope = new Float64Array(width);
  for (let round = 0; round < rounds; round += 1) {
    slope.fill(0);
    observations.forEach(({ isRight }, row) => {
      const from = row * width;
      let sum = 0;
      for (let at = 0; at < width; at += 1) sum += (weights[at] ?? 0) * (inputs[from + at] ?? 0);
      const error = 1 / (1 + Math.exp(-sum)) - (isRight ? 1 : 0);
      for (let at = 0; at < width; at += 1) slope[at] = (slope[at] ?? 0) + error * (inputs[from + at] ?? 0);
    });
    for (let at = 0; at < width; at += 1)
      weights[at] = (weights[at] ?? 0) - (slope[at] ?? 0) / observations.length;
  }
  return [...weights];
}

/** The probability that a fitted regression gives to some inputs. */
export function logistic(weights: readonly number[], inputs: readonly number[]): number {
  const sum = weights.reduce((total, weight, at) => total + weight * (inputs[at] ?? 0), 0);
  return 1 / (1 + Math.exp(-sum));
}
