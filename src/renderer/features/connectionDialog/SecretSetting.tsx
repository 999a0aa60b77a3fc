import type { SecretText } from '../../../core/request/authDraft';
import { SecretField } from '../../authEditor/SecretField';
import styles from './ConnectionDialog.module.css';

interface SecretSettingProps {
  readonly label: string;
  readonly secret: SecretText | null;
  readonly onChange: (secret: SecretText | null) => void;
  readonly description?: string;
  readonly isLong?: boolean;
  readonly className?: string | undefined;
}

/** A secret of a connection's settings, with its name above it as the other fields have. */
export function SecretSetting(props: SecretSettingProps) {
  const { label, secret, onChange, description, isLong = false, className } = props;
  return (
    <div className={className}>
      <span aria-hidden="true" className={styles.label}>
        {label}
      </span>
      <SecretField
        label={label}
        isLong={isLong}
        secret={secret ?? { kind: 'text', text: '' }}
        onChange={(changed) => onChange(changed.kind === 'text' && changed.text === '' ? null : changed)}
      />
      {description !== undefined && <p className={styles.help}>{description}</p>}
    </div>
  );
}
