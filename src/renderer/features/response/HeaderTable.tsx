import type { Header } from '../../../core/exchange/exchange';
import styles from './HeaderTable.module.css';

interface HeaderTableProps {
  readonly label: string;
  readonly headers: readonly Header[];
}

/** Headers as they went over the wire, in their order. */
export function HeaderTable({ label, headers }: HeaderTableProps) {
  return (
    <table aria-label={label} className={styles.table}>
      <thead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col">Value</th>
        </tr>
      </thead>
      <tbody>
        {headers.map(([name, value], index) => (
          <tr key={index}>
            <td className={styles.name}>{name}</td>
            <td className={styles.value}>{value}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
