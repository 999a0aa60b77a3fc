import { TextArea } from '../../ui/TextArea';
import { TextField } from '../../ui/TextField';
import styles from './ConnectionDialog.module.css';
import type { FieldsProps } from './ConnectionFields';
import type { FieldWords } from './fieldWords';

interface TextFieldsProps extends Pick<FieldsProps, 'form' | 'errors' | 'change'> {
  readonly fields: readonly FieldWords[];
}

/** Fields that hold one text each. */
export function TextFields({ fields, form, errors, change }: TextFieldsProps) {
  return fields.map(({ field, rows, isWide = false, ...words }) => {
    const props = {
      ...words,
      mono: true,
      value: form[field],
      onChange: (value: string) => change({ [field]: value }),
      error: errors[field],
      className: isWide ? styles.whole : undefined,
    };
    return rows === undefined ? (
      <TextField key={field} {...props} />
    ) : (
      <TextArea key={field} {...props} rows={rows} />
    );
  });
}
