import { ChevronDown } from 'lucide-react';
import type { ReactNode, Ref } from 'react';
import { Button } from 'react-aria-components/Button';
import { Label } from 'react-aria-components/Label';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { Select as AriaSelect, SelectValue } from 'react-aria-components/Select';
import { Text } from 'react-aria-components/Text';
import { classes } from './classes';
import fieldStyles from './Field.module.css';
import styles from './Select.module.css';

export interface SelectOption<Id extends string = string> {
  readonly id: Id;
  readonly text: string;
  /** A second line in the list. */
  readonly detail?: string;
  /** Drawn before the text, in the list and when chosen. */
  readonly icon?: ReactNode;
  /** Colour of the text, a class name. */
  readonly className?: string | undefined;
}

interface SelectProps<Id extends string> {
  /** Its accessible name, shown above it unless hidden. */
  readonly label: string;
  readonly hideLabel?: boolean;
  /** Null shows the placeholder. */
  readonly value: Id | null;
  readonly onChange: (value: Id) => void;
  readonly options: readonly SelectOption<Id>[];
  readonly placeholder?: string;
  /** What the closed control shows instead of the chosen option. */
  readonly children?: ReactNode;
  readonly description?: string;
  readonly isDisabled?: boolean;
  readonly className?: string | undefined;
  readonly buttonRef?: Ref<HTMLButtonElement>;
  /** Puts something around the list, for example a search in it. */
  readonly around?: (list: ReactNode) => ReactNode;
}

/** A choice of one from a list: a select-only combobox (ARIA 1.2) named by its label alone, with its choice as value. */
export function Select<Id extends string>(props: SelectProps<Id>) {
  const { label, hideLabel, value, onChange, options, placeholder, children, description, around } = props;
  const chosen = options.find(({ id }) => id === value);
  const list = (
    <ListBox items={options} className={styles.list ?? ''}>
      {(option) => (
        <ListBoxItem textValue={option.text} className={styles.option ?? ''}>
          {option.icon}
          <span className={styles.words}>
            <Text slot="label" className={classes(styles.text, option.className)}>
              {option.text}
            </Text>
            {option.detail !== undefined && (
              <Text slot="description" className={styles.detail}>
                {option.detail}
              </Text>
            )}
          </span>
        </ListBoxItem>
      )}
    </ListBox>
  );
  return (
    <AriaSelect
      value={value}
      onChange={(key) => {
        const option = options.find(({ id }) => id === key);
        if (option) onChange(option.id);
      }}
      placeholder={placeholder ?? 'Choose'}
      isDisabled={props.isDisabled ?? false}
      className={classes(fieldStyles.field, props.className)}
      {...(hideLabel ? { 'aria-label': label } : {})}
    >
      {!hideLabel && <Label className={fieldStyles.label}>{label}</Label>}
      <Button
        ref={props.buttonRef ?? null}
        className={styles.trigger ?? ''}
        render={({
          'aria-labelledby': _labelAndValue,
          'aria-expanded': expanded = false,
          'aria-controls': list,
          ...button
        }) => (
          <button
            {...button}
            type="button"
            role="combobox"
            aria-label={label}
            aria-expanded={expanded}
            aria-controls={list}
          />
        )}
      >
        <SelectValue className={classes(styles.value, chosen?.className)}>
          {({ selectedText, isPlaceholder, defaultChildren }) =>
            children ??
            (isPlaceholder ? (
              defaultChildren
            ) : (
              <>
                {chosen?.icon}
                <span>{selectedText}</span>
              </>
            ))
          }
        </SelectValue>
        <ChevronDown size={13} aria-hidden="true" />
      </Button>
      {description !== undefined && (
        <Text slot="description" className={fieldStyles.description}>
          {description}
        </Text>
      )}
      <Popover offset={4} className={styles.popover ?? ''}>
        {around === undefined ? list : around(list)}
      </Popover>
    </AriaSelect>
  );
}
