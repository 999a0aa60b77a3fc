/** A bench's result as a table, and the verdict on each row. */

/** The same code on the same machine differs by this much from run to run. */
const tolerance = 1.15;

/**
 * @typedef {object} Row
 * @property {string} name
 * @property {number} ours
 * @property {number} denominator what the machine needs for the bare work
 * @property {number} ratio ours in relation to it
 * @property {number} bound
 * @property {string} unit
 */

/** @param {Row} row */
export function exceeds({ ratio, bound }) {
  // Written so that a NaN, a bench that measured nothing, does not pass.
  return !(ratio <= bound * tolerance);
}

/** @param {Row[]} rows */
export function table(rows) {
  const lines = [
    ['', 'ours', 'machine', 'unit', 'ratio', 'bound', ''],
    ...rows.map((row) => [
      row.name,
      figure(row.ours),
      figure(row.denominator),
      row.unit,
      row.ratio.toFixed(2),
      row.bound.toFixed(2),
      exceeds(row) ? 'ABOVE' : 'ok',
    ]),
  ];
  const widths = (lines[0] ?? []).map((_, column) =>
    Math.max(...lines.map((line) => (line[column] ?? '').length)),
  );
  return lines
    .map((line) =>
      line
        .map((cell, column) =>
          isText(column) ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** @param {number} column */
function isText(column) {
  return [0, 3, 6].includes(column);
}

/** @param {number} value */
function figure(value) {
  return value >= 100 ? value.toFixed(0) : value >= 1 ? value.toFixed(2) : value.toPrecision(3);
}
