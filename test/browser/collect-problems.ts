import type { Page } from 'playwright-core';

/** What the browser complains of from now on: errors of the page or its content policy, requests that failed or were refused. */
export function collectProblems(page: Page): readonly string[] {
  const problems: string[] = [];
  page.on('console', (line) => {
    if (line.type() === 'error' || line.type() === 'warning') problems.push(`${line.type()}: ${line.text()}`);
  });
  page.on('pageerror', (error) => void problems.push(`thrown: ${error.message}`));
  page.on('response', (response) => {
    if (response.status() >= 400) problems.push(`${response.status()}: ${response.url()}`);
  });
  page.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText ?? 'no reason given';
    // A page that is left gives up what it was fetching.
    if (reason !== 'net::ERR_ABORTED') problems.push(`${reason}: ${request.url()}`);
  });
  return problems;
}
