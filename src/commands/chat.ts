export async function chat(): Promise<number> {
  return Promise.resolve(0);
}
