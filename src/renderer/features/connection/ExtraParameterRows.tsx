import { Plus, X } from 'lucide-react';
import type { ExtraTokenParameter } from '../../../core/auth/connection';
import { Button } from '../../ui/Button';
import { IconButton } from '../../ui/IconButton';
import { Select } from '../../ui/Select';
import { TextField } from '../../ui/TextField';
import styles from './HoldStep.module.css';

interface ExtraParameterRowsProps {
  readonly rows: readonly ExtraTokenParameter[];
  readonly onChange: (rows: readonly ExtraTokenParameter[]) => void;
}

const PLACES = [
  { id: 'body', text: 'Body' },
  { id: 'query', text: 'Query' },
  { id: 'header', text: 'Header' },
] as const;

/** What goes to the token endpoint beside the flow's own parameters, for this one exchange. */
export function ExtraParameterRows({ rows, onChange }: ExtraParameterRowsProps) {
  const change = (index: number, part: Partial<ExtraTokenParameter>) =>
    onChange(rows.with(index, { ...rows[index]!, ...part }));
  return (
    <div className={styles.extras}>
      {rows.map((row, index) =>
        row.leg === 'refresh' ? null : (
          // oxlint-disable-next-line react/no-array-index-key -- rows have no other identity, and are only edited in place.
          <div key={index} role="group" aria-label={`Extra parameter ${index + 1}`} className={styles.extra}>
            <TextField
              label="Name"
              hideLabel
              mono
              placeholder="name"
              value={row.name}
              onChange={(name) => change(index, { name })}
            />
            <TextField
              label="Value"
              hideLabel
              mono
              placeholder="value"
              value={row.value}
              onChange={(value) => change(index, { value })}
            />
            <Select
              label="Place"
              hideLabel
              value={row.place}
              onChange={(place) => change(index, { place })}
              options={PLACES}
            />
            <IconButton label="Remove" onPress={() => onChange(rows.toSpliced(index, 1))}>
              <X size={14} />
            </IconButton>
          </div>
        ),
      )}
      <Button
        variant="ghost"
        className={styles.add}
        onPress={() => onChange([...rows, { name: '', value: '', leg: 'token', place: 'body' }])}
      >
        <Plus size={13} aria-hidden="true" />
        Add a parameter for this exchange
      </Button>
    </div>
  );
}
