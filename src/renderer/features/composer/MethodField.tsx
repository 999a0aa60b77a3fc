import { ChevronDown } from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import { ComboBox } from 'react-aria-components/ComboBox';
import { Input } from 'react-aria-components/Input';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { classes } from '../../ui/classes';
import { MethodName } from '../../ui/MethodName';
import styles from './MethodField.module.css';

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'] as const;

interface MethodFieldProps {
  readonly value: string;
  readonly onChange: (method: string) => void;
}

/** The method: one of the list, or any other word that is typed. */
export function MethodField({ value, onChange }: MethodFieldProps) {
  return (
    <ComboBox
      aria-label="Method"
      allowsCustomValue
      menuTrigger="focus"
      inputValue={value}
      onInputChange={(text) => onChange(text.toUpperCase().trim())}
      className={styles.field ?? ''}
    >
      <Input
        className={classes(styles.input, styles[value.toLowerCase()])}
        maxLength={64}
        spellCheck={false}
      />
      <Button className={styles.open ?? ''} aria-label="Show methods">
        <ChevronDown size={13} aria-hidden="true" />
      </Button>
      <Popover offset={5} className={styles.popover ?? ''}>
        <ListBox className={styles.list ?? ''}>
          {METHODS.map((method) => (
            <ListBoxItem key={method} id={method} textValue={method} className={styles.option ?? ''}>
              <MethodName method={method} />
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
