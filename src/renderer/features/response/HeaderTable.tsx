import { Copy } from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import type { Header } from '../../../core/exchange/exchange';
import { headerMeaning } from '../../../core/exchange/headerMeanings';
import { copyText } from '../../ui/copyText';
import { IconButton } from '../../ui/IconButton';
import { Tooltip } from '../../ui/Tooltip';
import styles from './HeaderTable.module.css';

interface HeaderTableProps {
  readonly label: string;
  readonly headers: readonly Header[];
}

/** Headers as they went over the wire, in their order; what each well-known one is for is told on hover and focus. */
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
            <td className={styles.name}>
              <Name name={name} />
            </td>
            <td className={styles.value}>
              <span>{value}</span>
              <IconButton label={`Copy ${name}`} className={styles.copy} onPress={() => copyText(value)}>
                <Copy size={12} />
              </IconButton>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Name({ name }: { readonly name: string }) {
  const meaning = headerMeaning(name);
  if (meaning === null) return name;
  return (
    <Tooltip text={meaning}>
      <Button className={styles.known ?? ''} onPress={() => copyText(name)}>
        {name}
      </Button>
    </Tooltip>
  );
}
