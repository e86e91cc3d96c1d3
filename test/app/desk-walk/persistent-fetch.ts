/**
 * Asks again where no answer came, as clients do: a server may close an idle line just when it is used again. What is asked a
 * second time carries its own id or changes nothing a second time.
 */
export async function persistentFetch(address: string, request: RequestInit): Promise<Response> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await fetch(address, request);
    } catch (error) {
      if (tries === 5 || request.signal?.aborted === true) throw error;
    }
  }
}
