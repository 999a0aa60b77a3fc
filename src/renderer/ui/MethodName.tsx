import { classes } from './classes';
import styles from './MethodName.module.css';

const SHORT: Readonly<Record<string, string>> = { DELETE: 'DEL', OPTIONS: 'OPT' };
const TONES: Readonly<Record<string, string | undefined>> = {
  GET: styles.get,
  POST: styles.post,
  PUT: styles.put,
  PATCH: styles.patch,
  DELETE: styles.delete,
};

interface MethodNameProps {
  readonly method: string;
  /** `right` sets it in a column, so that the names behind it line up. */
  readonly align?: 'right';
}

/** An HTTP method in its colour, shortened where it is long. */
export function MethodName({ method, align }: MethodNameProps) {
  const name = method.toUpperCase();
  return (
    <span className={classes(styles.method, TONES[name], align && styles.column)} title={name}>
      {SHORT[name] ?? name}
    </span>
  );
}
