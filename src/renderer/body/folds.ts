/** The first index of ascending numbers whose value is greater than `value`. */
function firstGreater(numbers: Uint32Array, length: number, value: number): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (numbers[middle]! <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}

const NONE = new Uint32Array(0);

/**
 * Which rows are folded away: a fold that starts at a row hides those after it, up to and with its end. Folds may stand
 * in one another. Kept in flat arrays, since "fold all" makes millions of them.
 */
export class Folds {
  /** All folds, in the order of their first rows. */
  #starts: Uint32Array = NONE;
  #ends: Uint32Array = NONE;
  /** Those of them that stand in no other, and how many rows are hidden before each. */
  #outerStarts: Uint32Array = NONE;
  #outerEnds: Uint32Array = NONE;
  #hiddenBefore: Uint32Array = NONE;
  /** The row on screen, counted without hidden ones, at which each outer fold stands. */
  #outerShown: Uint32Array = NONE;
  #outerCount = 0;
  #hidden = 0;

  /** How many rows are hidden. */
  get hidden(): number {
    return this.#hidden;
  }

  /** The last row that a fold at this row hides; null when there is none. */
  endAt(row: number): number | null {
    const index = firstGreater(this.#starts, this.#starts.length, row) - 1;
    return index >= 0 && this.#starts[index] === row ? this.#ends[index]! : null;
  }

  /** The row that stands at this place on screen, counted from 0. */
  rowAt(shown: number): number {
    if (shown === 0) return 0;
    const index = firstGreater(this.#outerShown, this.#outerCount, shown - 1);
    return shown + (index < this.#outerCount ? this.#hiddenBefore[index]! : this.#hidden);
  }

  /** Where a row stands on screen; a hidden one, where its fold does. */
  placeOf(row: number): number {
    const index = firstGreater(this.#outerStarts, this.#outerCount, row) - 1;
    if (index < 0) return row;
    if (row <= this.#outerEnds[index]!) return this.#outerShown[index]!;
    return row - (index + 1 < this.#outerCount ? this.#hiddenBefore[index + 1]! : this.#hidden);
  }

  /** Replaces all folds. The starts ascend; ends belong to them by index. */
  set(starts: Uint32Array, ends: Uint32Array): void {
    this.#starts = starts;
    this.#ends = ends;
    this.#derive();
  }

  clear(): void {
    this.set(NONE, NONE);
  }

  add(start: number, end: number): void {
    const index = firstGreater(this.#starts, this.#starts.length, start);
    this.set(inserted(this.#starts, index, start), inserted(this.#ends, index, end));
  }

  remove(start: number): void {
    this.#keep((index) => this.#starts[index] !== start);
  }

  /** Takes away every fold that hides this row. */
  reveal(row: number): void {
    this.#keep((index) => !(this.#starts[index]! < row && this.#ends[index]! >= row));
  }

  #keep(isKept: (index: number) => boolean): void {
    const kept = new Uint32Array(this.#starts.length).map((_, index) => index).filter(isKept);
    this.set(
      kept.map((index) => this.#starts[index]!),
      kept.map((index) => this.#ends[index]!),
    );
  }

  #derive(): void {
    const most = this.#starts.length;
    this.#outerStarts = new Uint32Array(most);
    this.#outerEnds = new Uint32Array(most);
    this.#hiddenBefore = new Uint32Array(most);
    this.#outerShown = new Uint32Array(most);
    let count = 0;
    let hidden = 0;
    let lastEnd = -1;
    for (let index = 0; index < most; index++) {
      const start = this.#starts[index]!;
      if (start <= lastEnd) continue;
      lastEnd = this.#ends[index]!;
      this.#outerStarts[count] = start;
      this.#outerEnds[count] = lastEnd;
      this.#hiddenBefore[count] = hidden;
      this.#outerShown[count] = start - hidden;
      hidden += lastEnd - start;
      count++;
    }
    this.#outerCount = count;
    this.#hidden = hidden;
  }
}

function inserted(numbers: Uint32Array, index: number, value: number): Uint32Array {
  const more = new Uint32Array(numbers.length + 1);
  more.set(numbers.subarray(0, index));
  more[index] = value;
  more.set(numbers.subarray(index), index + 1);
  return more;
}
