import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BodyText } from './bodyText';
import type { Language } from './colour';
import { Folds } from './folds';
import { PAGE_ROWS, type Row } from './rowIndex';

function bodyOf(text: string, language: Language = 'json'): BodyText {
  const body = new BodyText('', { language, rowBytes: 400, charset: null });
  body.append(new TextEncoder().encode(text));
  body.finish();
  body.grow('pretty', Infinity);
  return body;
}

function rowsOf(body: BodyText): readonly Row[] {
  const pages = Math.ceil(body.rowCount('pretty') / PAGE_ROWS);
  return Array.from({ length: pages }, (_, page) => body.page('pretty', page)).flat();
}

/** Rows as a person reads them, folded ones with what stands behind them. */
const shown = (body: BodyText) =>
  rowsOf(body).map(({ text, folded }) =>
    folded ? `${text} …${folded.lines} ${folded.closing}`.trimEnd() : text,
  );

describe('folding JSON', () => {
  const json = JSON.stringify({ a: { b: [1, 2], c: {} }, d: [], e: 'x' });

  it('knows which rows can be folded', () => {
    expect(rowsOf(bodyOf(json)).map(({ isFoldable }) => isFoldable)).toEqual([
      true,
      true,
      true,
      false,
      false,
      false,
      false,
      false,
      false,
      false,
      false,
    ]);
  });

  it('folds one row, and brings it back', () => {
    const body = bodyOf(json);
    body.toggleFold(1);
    expect(shown(body)).toEqual(['{', '  "a": { …6 },', '  "d": [],', '  "e": "x"', '}']);
    body.toggleFold(1);
    expect(rowsOf(body)).toHaveLength(11);
  });

  it('keeps what was folded inside of a fold', () => {
    const body = bodyOf(json);
    body.toggleFold(2);
    body.toggleFold(1);
    body.toggleFold(1);
    expect(shown(body)).toContain('    "b": [ …3 ],');
  });

  it('folds all but the outermost, and unfolds all', () => {
    const body = bodyOf(json);
    body.foldAll(Infinity).next();
    expect(shown(body)).toEqual(['{', '  "a": { …6 },', '  "d": [],', '  "e": "x"', '}']);
    body.unfoldAll();
    expect(rowsOf(body)).toHaveLength(11);
  });

  it('folds each of several values', () => {
    const body = bodyOf('{"a":1}\n{"b":[2]}\n');
    body.foldAll(Infinity).next();
    expect(shown(body)).toEqual(['{ …2 }', '{ …4 }']);
  });

  it('finds and reveals what is folded away', () => {
    const body = bodyOf(JSON.stringify(Array.from({ length: 1000 }, (_, id) => ({ id, tags: ['x'] }))));
    body.foldAll(1).next();
    const steps = body.foldAll(1);
    while (!steps.next().done);
    expect(body.rowCount('pretty')).toBe(1002);
    const search = { query: '"id": 777', matchCase: false, wholeWord: false, isPattern: false };
    const match = [...body.find('pretty', search, 100)].at(-1)!.matches[0]!;
    const place = body.reveal('pretty', match.row);
    expect(rowsOf(body)[place]).toMatchObject({ number: match.row, text: '    "id": 777,' });
  });

  it('shows the same rows whatever is folded, but for those hidden', () => {
    fc.assert(
      fc.property(
        fc.json({ maxDepth: 4 }),
        fc.array(fc.nat({ max: 40 }), { maxLength: 8 }),
        (text, toggled) => {
          const body = bodyOf(text);
          const all = rowsOf(body).map(({ text: row }) => row);
          for (const row of toggled) if (row < all.length) body.toggleFold(row);
          const rows = rowsOf(body);
          expect(rows).toHaveLength(body.rowCount('pretty'));
          for (const row of rows) expect(row.text).toBe(all[row.number]);
          for (const [index, { number }] of rows.entries()) {
            if (index > 0) expect(number).toBeGreaterThan(rows[index - 1]!.number);
          }
        },
      ),
    );
  });
});

describe('folding other text', () => {
  it('goes by the indentation', () => {
    const body = bodyOf('a:\n  b:\n    - 1\n\n    - 2\nc: 3\n', 'yaml');
    body.toggleFold(0);
    expect(shown(body)).toEqual(['a: …4', 'c: 3']);
  });

  it('takes the closing line along', () => {
    const body = bodyOf('.a {\n  b: c;\n}\n.d {\n  e: f;\n}\n', 'style');
    body.foldAll(Infinity).next();
    expect(shown(body)).toEqual(['.a { …2 }', '.d { …2 }']);
  });
});

describe('a set of folds', () => {
  it('counts rows as if the hidden ones were not there', () => {
    const fold = fc.tuple(fc.nat({ max: 60 }), fc.integer({ min: 1, max: 12 }));
    fc.assert(
      fc.property(fc.array(fold, { maxLength: 10 }), (wanted) => {
        const folds = new Folds();
        const hidden = new Set<number>();
        const taken = new Set<number>();
        for (const [start, length] of wanted) {
          if (taken.has(start)) continue;
          taken.add(start);
          folds.add(start, start + length);
        }
        // The outer ones alone decide what is hidden.
        let end = -1;
        for (let row = 0; row < 100; row++) {
          const own = folds.endAt(row);
          if (row <= end) hidden.add(row);
          else if (own !== null) end = own;
        }
        const visible = Array.from({ length: 100 }, (_, row) => row).filter((row) => !hidden.has(row));
        expect(folds.hidden).toBe(hidden.size);
        for (const [place, row] of visible.entries()) {
          expect(folds.rowAt(place)).toBe(row);
          expect(folds.placeOf(row)).toBe(place);
        }
      }),
    );
  });
});
