/**
 * As much of a browser's `XMLHttpRequest` as the stock Direct Line client's ajax uses, over `fetch`.
 *
 * The client looks for it among the globals when it is called, not when it is loaded.
 */
export class BrowserRequest {
  readyState = 0;
  status = 0;
  responseType = '';
  response: unknown = null;
  responseText = '';
  timeout = 0;
  withCredentials = false;
  onreadystatechange: (() => void) | null = null;
  ontimeout: ((event: unknown) => void) | null = null;
  onerror: ((event: unknown) => void) | null = null;
  #method = 'GET';
  #url = '';
  readonly #headers = new Headers();
  #answered = new Headers();
  readonly #abort = new AbortController();

  open(method: string, url: string): void {
    this.#method = method;
    this.#url = url;
    this.readyState = 1;
  }

  setRequestHeader(name: string, value: string): void {
    this.#headers.set(name, value);
  }

  getResponseHeader(name: string): string | null {
    return this.#answered.get(name);
  }

  abort(): void {
    this.#abort.abort();
  }

  send(body?: string): void {
    void this.#exchange(body).catch((error: unknown) => this.onerror?.(error));
  }

  async #exchange(body: string | undefined): Promise<void> {
    const { signal } = this.#abort;
    const request = { method: this.#method, headers: this.#headers, signal };
    const answer = await fetch(this.#url, body === undefined ? request : { ...request, body });
    this.status = answer.status;
    this.#answered = answer.headers;
    this.responseText = await answer.text();
    this.response = this.responseType === 'json' ? JSON.parse(this.responseText) : this.responseText;
    this.readyState = 4;
    this.onreadystatechange?.();
  }
}
