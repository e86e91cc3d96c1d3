/** Something observed, and whether it turned out right. */
interface Observation {
  readonly inputs: readonly number[];
  readonly isRight: boolean;
}

/** Fits a logistic regression by plain gradient descent; for a handful of inputs. */
export function fitLogistic(observations: readonly Observation[]): readonly number[] {
  const width = observations[0]?.inputs.length ?? 0;
  const weights = new Array<number>(width).fill(0);
  for (let round = 0; round < 400; round += 1) {
    const slope = new Array<number>(width).fill(0);
    for (const { inputs, isRight } of observations) {
      const error = logistic(weights, inputs) - (isRight ? 1 : 0);
      for (let at = 0; at < width; at += 1) slope[at] = (slope[at] ?? 0) + error * (inputs[at] ?? 0);
    }
    for (let at = 0; at < width; at += 1)
      weights[at] = (weights[at] ?? 0) - (slope[at] ?? 0) / observations.length;
  }
  return weights;
}

/** The probability that a fitted regression gives to some inputs. */
export function logistic(weights: readonly number[], inputs: readonly number[]): number {
  const sum = weights.reduce((total, weight, at) => total + weight * (inputs[at] ?? 0), 0);
  return 1 / (1 + Math.exp(-sum));
}
