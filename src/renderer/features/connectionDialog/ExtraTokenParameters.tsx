import { Plus, X } from 'lucide-react';
import type { ConnectionSettings } from '../../../core/auth/connection';
import { Button } from '../../ui/Button';
import { IconButton } from '../../ui/IconButton';
import { Select } from '../../ui/Select';
import { TextField } from '../../ui/TextField';
import styles from './ExtraTokenParameters.module.css';

type Parameter = ConnectionSettings['extraTokenParameters'][number];

const LEGS = [
  { id: 'both', text: 'Token and refresh' },
  { id: 'token', text: 'Token only' },
  { id: 'refresh', text: 'Refresh only' },
] as const;

const PLACES = [
  { id: 'body', text: 'Body' },
  { id: 'query', text: 'Query' },
  { id: 'header', text: 'Header' },
] as const;

interface ExtraTokenParametersProps {
  readonly parameters: readonly Parameter[];
  readonly onChange: (parameters: readonly Parameter[]) => void;
}

/** What some providers want with the token request beside the standard, on which leg, and where in it. */
export function ExtraTokenParameters({ parameters, onChange }: ExtraTokenParametersProps) {
  const change = (index: number, values: Partial<Parameter>) =>
    onChange(parameters.map((one, place) => (place === index ? { ...one, ...values } : one)));
  return (
    <fieldset className={styles.parameters}>
      <legend>Extra token parameters</legend>
      {parameters.map((parameter, index) => {
        const of = `of parameter ${index + 1}`;
        return (
          // They have no name of their own to be known by: the place is what they are.
          // oxlint-disable-next-line react/no-array-index-key
          <div key={index} className={styles.parameter}>
            <TextField
              label={`Name ${of}`}
              hideLabel
              mono
              placeholder="name"
              autoFocus={parameter.name === ''}
              value={parameter.name}
              onChange={(name) => change(index, { name })}
            />
            <TextField
              label={`Value ${of}`}
              hideLabel
              mono
              placeholder="value"
              value={parameter.value}
              onChange={(value) => change(index, { value })}
            />
            <Select
              label={`Leg ${of}`}
              hideLabel
              value={parameter.leg}
              onChange={(leg) => change(index, { leg })}
              options={LEGS}
            />
            <Select
              label={`Place ${of}`}
              hideLabel
              value={parameter.place}
              onChange={(place) => change(index, { place })}
              options={PLACES}
            />
            <IconButton
              label={`Remove parameter ${index + 1}`}
              onPress={() => onChange(parameters.toSpliced(index, 1))}
            >
              <X size={14} />
            </IconButton>
          </div>
        );
      })}
      <Button
        variant="ghost"
        onPress={() => onChange([...parameters, { name: '', value: '', leg: 'both', place: 'body' }])}
      >
        <Plus size={14} aria-hidden="true" />
        Add parameter
      </Button>
    </fieldset>
  );
}
