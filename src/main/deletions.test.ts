import { expect, test, vi } from 'vitest';
import { Deletions } from './deletions';

function deletion() {
  return {
    restore: vi.fn<() => Promise<void>>(async () => {}),
    settle: vi.fn<() => Promise<void>>(async () => {}),
  };
}

test('what was deleted can be brought back once, and is not made final then', async () => {
  const deletions = new Deletions();
  const kept = deletion();
  const { receipt } = deletions.keep(kept);
  await deletions.undo(receipt);
  await deletions.settle(receipt);
  expect(kept.restore).toHaveBeenCalledTimes(1);
  expect(kept.settle).not.toHaveBeenCalled();
  await expect(deletions.undo(receipt)).rejects.toMatchObject({ code: 'deletion.final' });
});

test('after the time nothing comes back', async () => {
  const deletions = new Deletions();
  const kept = deletion();
  const { receipt } = deletions.keep(kept);
  await deletions.settle(receipt);
  expect(kept.settle).toHaveBeenCalledTimes(1);
  await expect(deletions.undo(receipt)).rejects.toMatchObject({ code: 'deletion.final' });
  expect(kept.restore).not.toHaveBeenCalled();
});

test('quitting makes all of them final, also when one of them fails', async () => {
  const deletions = new Deletions();
  const [broken, kept] = [deletion(), deletion()];
  broken.settle.mockRejectedValue(new Error('locked'));
  deletions.keep(broken);
  deletions.keep(kept);
  await deletions.settleAll();
  expect(kept.settle).toHaveBeenCalledTimes(1);
});

test('a window that was reloaded and says nothing does not keep secrets for ever', async () => {
  vi.useFakeTimers();
  try {
    const kept = deletion();
    new Deletions().keep(kept);
    await vi.advanceTimersByTimeAsync(120_000);
    expect(kept.settle).toHaveBeenCalledTimes(1);
  } finally {
    vi.useRealTimers();
  }
});
