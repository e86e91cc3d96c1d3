/** Round numbers from 0 to the first one that is not below a value: four steps or five. */
export function ticksUpTo(most: number): readonly number[] {
  const rough = Math.max(most, 4) / 4;
  const ten = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((times) => times * ten).find((round) => round >= rough) ?? rough;
  const count = Math.ceil(Math.max(most, 1) / step);
  return Array.from({ length: count + 1 }, (_, index) => index * step);
}
