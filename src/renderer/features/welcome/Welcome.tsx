import { runCommand, useKeysText } from '../../state/commands';
import { Button } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';

/** What stands in the middle when every tab is closed. */
export function Welcome() {
  const keys = useKeysText('palette.open');
  return (
    <EmptyState
      title="Nothing is open"
      actions={
        <>
          <Button variant="primary" onPress={() => runCommand('tab.new')}>
            New request
          </Button>
          <Button onPress={() => runCommand('connection.new')}>New connection</Button>
        </>
      }
    >
      Open a connection or a saved request on the left, or {keys === '' ? 'search' : `press ${keys}`} to find
      anything.
    </EmptyState>
  );
}
