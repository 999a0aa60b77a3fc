import { lazy, Suspense, useState } from 'react';
import { useCommand } from '../../state/commands';

const EnvironmentsDialog = lazy(async () => ({
  default: (await import('./EnvironmentsDialog')).EnvironmentsDialog,
}));

/** Opens the environments for editing when asked to, from wherever the person is. */
export function Environments() {
  const [isOpen, setOpen] = useState(false);
  useCommand('environment.edit', () => setOpen(true));
  return <Suspense>{isOpen && <EnvironmentsDialog onClose={() => setOpen(false)} />}</Suspense>;
}
