import { useState } from 'react';
import { useCommand } from '../../state/commands';
import { later } from '../../ui/later';

const EnvironmentsDialog = later(async () => (await import('./EnvironmentsDialog')).EnvironmentsDialog);

/** Opens the environments for editing when asked to, from wherever the person is. */
export function Environments() {
  const [isOpen, setOpen] = useState(false);
  useCommand('environment.edit', () => setOpen(true));
  return isOpen && <EnvironmentsDialog onClose={() => setOpen(false)} />;
}
