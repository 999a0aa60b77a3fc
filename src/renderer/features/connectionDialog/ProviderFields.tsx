import { Autocomplete, useFilter } from 'react-aria-components/Autocomplete';
import { Input } from 'react-aria-components/Input';
import { SearchField } from 'react-aria-components/SearchField';
import type { PresetId } from '../../../core/auth/connection';
import { presetFor, presets } from '../../../core/auth/presets';
import { usePractice } from '../../state/practice';
import { Select } from '../../ui/Select';
import { TextField } from '../../ui/TextField';
import type { FieldsProps } from './ConnectionFields';
import { formOf, withPreset } from './connectionForm';
import { PresetNote } from './PresetNote';
import styles from './ProviderFields.module.css';

/** Which provider it is, what its addresses leave open, and what is known of it. What was typed elsewhere stays. */
export function ProviderFields({ form, change }: Pick<FieldsProps, 'form' | 'change'>) {
  const practiceOrigin = usePractice(({ practice }) => practice.origin);
  const { contains } = useFilter({ sensitivity: 'base' });
  const preset = presetFor(form.preset);
  const now = formOf(preset.settings(practiceOrigin, form.presetSlots));
  const choose = (id: PresetId) =>
    change(withPreset(form, now, formOf(presetFor(id).settings(practiceOrigin))));
  const fill = (name: string, value: string) => {
    const slots = now.presetSlots.map((slot) => (slot.name === name ? { name, value } : slot));
    change({ ...withPreset(form, now, formOf(preset.settings(practiceOrigin, slots))), presetSlots: slots });
  };
  return (
    <>
      <Select
        label="Provider"
        value={form.preset}
        onChange={choose}
        options={presets.map(({ id, title, summary }) => ({ id, text: title, detail: summary }))}
        around={(list) => (
          <Autocomplete filter={contains}>
            <SearchField aria-label="Search providers" autoFocus className={styles.search ?? ''}>
              <Input placeholder="Search" />
            </SearchField>
            {list}
          </Autocomplete>
        )}
      />
      {preset.slots.map(({ name, label, example, note }) => (
        <TextField
          key={`${preset.id} ${name}`}
          label={label}
          mono
          value={form.presetSlots.find((slot) => slot.name === name)?.value ?? ''}
          onChange={(value) => fill(name, value)}
          placeholder={example}
          description={note}
        />
      ))}
      <PresetNote preset={preset} />
    </>
  );
}
