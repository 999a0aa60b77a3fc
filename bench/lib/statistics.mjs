/** Medians, ratios, and the order in which things are measured. */

/** @param {readonly number[]} values */
export function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2;
}

/**
 * Measures by turns, A B A B, so that whatever else the machine does meets all of them alike. The first round only warms
 * up and is not counted.
 * @template {string} Name
 * @param {number} rounds
 * @param {Record<Name, () => Promise<number>>} measures
 * @returns {Promise<Record<Name, number>>} the median of each
 */
export async function inTurn(rounds, measures) {
  const names = /** @type {Name[]} */ (Object.keys(measures));
  const results = names.map((name) => ({ name, values: /** @type {number[]} */ ([]) }));
  for (let round = 0; round <= rounds; round += 1) {
    for (const { name, values } of results) {
      const value = await measures[name]();
      if (round > 0) values.push(value);
    }
  }
  return /** @type {Record<Name, number>} */ (
    Object.fromEntries(results.map(({ name, values }) => [name, median(values)]))
  );
}

/**
 * @param {Omit<import('../../scripts/bench/table.mjs').Row, 'ratio'>} figures
 * @returns {import('../../scripts/bench/table.mjs').Row}
 */
export function row(figures) {
  return { ...figures, ratio: figures.ours / figures.denominator };
}
