import { Lock } from 'lucide-react';
import { useMemo } from 'react';
import { previewAutomaticHeaders, userAgentOf } from '../../../core/request/compose';
import { useStart } from '../../state/start';
import { editDraft, type RequestTab } from '../../state/tabs';
import { useVariables } from '../../state/variables';
import { Button } from '../../ui/Button';
import { Checkbox } from '../../ui/Checkbox';
import { classes } from '../../ui/classes';
import styles from './AutomaticHeaders.module.css';

/** The headers that are added because they were not written, what each is for, and the choice to leave it out. */
export function AutomaticHeaders({ tab }: { readonly tab: RequestTab }) {
  const version = useStart(({ start }) => (start.state === 'ready' ? start.version : ''));
  const { values } = useVariables();
  const { draft } = tab;
  const { omittedHeaders } = draft;
  const headers = useMemo(
    () => previewAutomaticHeaders(draft, values, { userAgent: userAgentOf(version) }),
    [draft, values, version],
  );
  const choose = (name: string, isSent: boolean) => {
    const others = omittedHeaders.filter((omitted) => omitted !== name.toLowerCase());
    editDraft(tab.id, { omittedHeaders: isSent ? others : [...others, name.toLowerCase()] });
  };
  return (
    <section aria-label="Automatic headers" className={styles.section}>
      <div className={styles.bar}>
        <h3 className={styles.title}>Added automatically</h3>
        {omittedHeaders.length > 0 && (
          <Button variant="ghost" onPress={() => editDraft(tab.id, { omittedHeaders: [] })}>
            Restore all
          </Button>
        )}
      </div>
      <table aria-label="Automatic headers" className={styles.table}>
        <tbody>
          {headers.map(({ name, value, purpose, isNeeded, isOmitted }) => (
            <tr key={name} className={classes(isOmitted && styles.omitted)}>
              <td className={styles.choice}>
                {isNeeded ? (
                  <span role="img" aria-label={`${name} is always sent`}>
                    <Lock size={12} aria-hidden="true" />
                  </span>
                ) : (
                  <Checkbox
                    label={`Send ${name}`}
                    isSelected={!isOmitted}
                    onChange={(isSent) => choose(name, isSent)}
                  >
                    {null}
                  </Checkbox>
                )}
              </td>
              <th scope="row">{name}</th>
              <td>
                <span className={styles.value}>{value}</span>
                <span className={styles.purpose}>{isOmitted ? 'Not sent.' : purpose}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
