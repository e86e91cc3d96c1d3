export async function start(): Promise<number> {
  return Promise.resolve(0);
}
