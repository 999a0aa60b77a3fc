import { commandList, type CommandId } from '../../../core/commands/commands';
import { useKeysText } from '../../state/commands';
import { EmptyState } from '../../ui/EmptyState';
import { Kbd } from '../../ui/Kbd';
import styles from './ResponsePane.module.css';

/** What a newcomer does next, most likely. */
const NEXT: readonly CommandId[] = [
  'request.send',
  'request.focusUrl',
  'request.save',
  'connection.authorize',
  'environment.switch',
  'palette.open',
];

/** What stands where no answer is yet: what to do, and the keys that do it. */
export function NothingYet() {
  return (
    <EmptyState title="No response yet">
      Write a URL and press Send.
      <dl className={styles.keys}>
        {NEXT.map((id) => (
          <Key key={id} id={id} />
        ))}
      </dl>
    </EmptyState>
  );
}

function Key({ id }: { readonly id: CommandId }) {
  const keys = useKeysText(id);
  const title = commandList.find((command) => command.id === id)?.title;
  if (keys === '') return null;
  return (
    <div>
      <dt>{title}</dt>
      <dd>
        <Kbd>{keys}</Kbd>
      </dd>
    </div>
  );
}
