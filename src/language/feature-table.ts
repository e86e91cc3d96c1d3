/** Rows by the hashes of features: an open table over plain arrays, read from a file without being built anew. */
export interface FeatureTable {
  /** Hashes of 32 bits with a sign, by slot; 0 is an empty slot. */
  readonly hashes: Int32Array;
  /** The row of the hash in each slot. */
  readonly rows: Int32Array;
}

const mostFilled = 0.6;

/** Gives every hash the row of its place in the list; a hash that comes twice keeps its first. */
export function createFeatureTable(list: readonly number[]): FeatureTable {
  let slots = 8;
  while (slots * mostFilled < list.length) slots *= 2;
  const table = { hashes: new Int32Array(slots), rows: new Int32Array(slots) };
  list.forEach((hash, row) => {
    const slot = slotOf(table, hash);
    if (table.hashes[slot] !== 0) return;
    table.hashes[slot] = hash === 0 ? 1 : hash;
    table.rows[slot] = row;
  });
  return table;
}

/** The row of a hash; -1 where it has none. */
export function rowOf(table: FeatureTable, hash: number): number {
  const slot = slotOf(table, hash);
  return table.hashes[slot] === 0 ? -1 : (table.rows[slot] ?? -1);
}

/** Says whether a hash has a row. */
export function holds(table: FeatureTable, hash: number): boolean {
  return table.hashes[slotOf(table, hash)] !== 0;
}

/** The slot that holds a hash, or the empty one where it would go. */
function slotOf({ hashes }: FeatureTable, hash: number): number {
  const wanted = hash === 0 ? 1 : hash;
  const last = hashes.length - 1;
  let slot = wanted & last;
  while (hashes[slot] !== 0 && hashes[slot] !== wanted) slot = (slot + 1) & last;
  return slot;
}
