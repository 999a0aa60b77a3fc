import { describe, expect, it } from 'vitest';
import type { PartRow, PickedFile } from '../../../core/request/bodyDraft';
import { withFiles } from './withFiles';

const file = (name: string): PickedFile => ({ id: name, name, size: 1 });
const part = (name: string, more: Partial<PartRow> = {}): PartRow => ({
  name,
  value: '',
  enabled: true,
  description: '',
  file: null,
  contentType: '',
  ...more,
});
const shown = (parts: readonly PartRow[]) => parts.map((one) => `${one.name}=${one.file?.name ?? one.value}`);

describe('files put into a multipart body', () => {
  it('take the row they were chosen for, and one more each of the same name', () => {
    const parts = [part('title', { value: 'x' }), part('photo', { contentType: 'image/png' }), part('end')];
    const next = withFiles(parts, 1, [file('a.png'), file('b.png')]);
    expect(shown(next)).toEqual(['title=x', 'photo=a.png', 'photo=b.png', 'end=']);
    expect(next.map(({ contentType }) => contentType)).toEqual(['', 'image/png', '', '']);
  });

  it('are called like the file above when they are dropped below, else file', () => {
    expect(shown(withFiles([], 0, [file('a')]))).toEqual(['file=a']);
    expect(shown(withFiles([part('')], 0, [file('a')]))).toEqual(['file=a']);
    const parts = [part('photo', { file: file('a') }), part('note', { value: 'x' })];
    expect(shown(withFiles(parts, 2, [file('b')]))).toEqual(['photo=a', 'note=x', 'photo=b']);
  });

  it('change nothing when there are none', () => {
    const parts = [part('a')];
    expect(withFiles(parts, 0, [])).toBe(parts);
  });
});
