/**
 * Where a browser remembers which conversation goes on.
 *
 * A customer's opens to that customer alone, so all tabs share it. A guest's opens to whoever knows its id: it must not
 * outlive the tab, or the next guest at the same computer would read it.
 */
export function shelfFor(customer: string | null): Storage {
  return customer === null ? sessionStorage : localStorage;
}

/** Says whether anything is remembered under a key; never where the browser allows no storage. */
export function isRemembered(key: string, customer: string | null): boolean {
  try {
    return shelfFor(customer).getItem(key) !== null;
  } catch {
    return false;
  }
}
