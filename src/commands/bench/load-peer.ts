/** A library to be measured against is not there. */
export class MissingPeer extends Error {
  override readonly name = 'MissingPeer';
}

/** Imports a library to be measured against. Throws `MissingPeer` where the packages for development are not installed. */
export async function loadPeer<Peer>(name: string, load: () => Promise<Peer>): Promise<Peer> {
  try {
    return await load();
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND')) throw error;
    throw new MissingPeer(
      `The benchmark measures against ${name}, which is not installed; run "npm ci" without "--omit=dev".`,
      { cause: error },
    );
  }
}
