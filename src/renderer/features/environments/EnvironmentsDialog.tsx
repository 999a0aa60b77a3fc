import { Plus } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { problemOf, type Problem } from '../../../core/errors';
import type { Environment, Row } from '../../../core/request/draft';
import { call } from '../../latchkey';
import { useEnvironmentEditing } from '../../state/environmentEditing';
import { useEnvironments } from '../../state/environments';
import { reportFailure } from '../../state/notices';
import { chooseEnvironment, useTabs } from '../../state/tabs';
import { offerUndo, settle } from '../../state/undo';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { EmptyState } from '../../ui/EmptyState';
import { ErrorNotice } from '../../ui/ErrorNotice';
import { EnvironmentForm } from './EnvironmentForm';
import { SessionVariableList } from './SessionVariableList';
import styles from './EnvironmentsDialog.module.css';

/** All environments and their variables. Nothing changes before it is saved. */
export function EnvironmentsDialog({ onClose }: { readonly onClose: () => void }) {
  const variable = useEnvironmentEditing((state) => state.variable);
  const [first] = useState(() => openedAt(variable));
  const [environments, setEnvironments] = useState(first.environments);
  const [selectedId, select] = useState(first.selectedId);
  const [showsSession, setShowsSession] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  useEffect(() => () => useEnvironmentEditing.setState({ variable: null }), []);
  const selected = environments.find(({ id }) => id === selectedId) ?? null;

  const add = () => {
    const made: Environment = { id: crypto.randomUUID(), name: freeName(environments), variables: [] };
    setShowsSession(false);
    setEnvironments([...environments, made]);
    select(made.id);
  };
  const change = (changed: Environment) =>
    setEnvironments(
      environments.map((environment) => (environment.id === changed.id ? changed : environment)),
    );
  const isOpen = useRef(true);
  const deletions = useRef<readonly number[]>([]);
  useEffect(() => {
    isOpen.current = true;
    return () => {
      isOpen.current = false;
    };
  }, []);
  const remove = (gone: Environment) => {
    const index = environments.indexOf(gone);
    const remaining = environments.toSpliced(index, 1);
    setEnvironments(remaining);
    select(remaining[Math.min(index, remaining.length - 1)]?.id ?? null);
    const restore = () => {
      if (!isOpen.current) return reportFailure(restoreSaved(gone, index));
      setEnvironments((now) => now.toSpliced(index, 0, gone));
      return select(gone.id);
    };
    const deletion = offerUndo(`Deleted the environment “${gone.name}”.`, restore);
    deletions.current = [...deletions.current, deletion];
  };
  const removeVariable = ({ id, variables }: Environment, index: number) => {
    const gone = variables[index];
    if (!gone) return;
    const withVariables = (all: readonly Environment[], changed: (rows: readonly Row[]) => readonly Row[]) =>
      all.map((one) => (one.id === id ? { ...one, variables: changed(one.variables) } : one));
    const putBack = (all: readonly Environment[]) =>
      withVariables(all, (rows) => rows.toSpliced(index, 0, gone));
    setEnvironments((all) => withVariables(all, (rows) => rows.toSpliced(index, 1)));
    const restore = () => {
      if (isOpen.current) return setEnvironments(putBack);
      return reportFailure(
        call('workspace.saveEnvironments', putBack(useEnvironments.getState().environments)),
      );
    };
    deletions.current = [...deletions.current, offerUndo(`Deleted the variable “${gone.name}”.`, restore)];
  };
  const cancel = () => {
    // Nothing was saved, so nothing was deleted.
    for (const deletion of deletions.current) settle(deletion);
    onClose();
  };
  const save = async () => {
    try {
      await call('workspace.saveEnvironments', environments);
    } catch (error) {
      setProblem(problemOf(error));
      return;
    }
    useEnvironments.setState({ environments });
    const { environmentId } = useTabs.getState();
    const isGone = !environments.some(({ id }) => id === environmentId);
    // Whoever makes the first environment wants to use it.
    if (environmentId === null || isGone) chooseEnvironment(environmentId === null ? selectedId : null);
    onClose();
  };

  return (
    <Dialog
      title="Edit environments"
      width="large"
      onClose={cancel}
      footer={
        <>
          <Button onPress={cancel}>Cancel</Button>
          <Button variant="primary" onPress={() => void save()}>
            Save environments
          </Button>
        </>
      }
    >
      {problem && <ErrorNotice message={problem.message} remedy={problem.remedy} code={problem.code} />}
      <div className={styles.columns}>
        <div className={styles.side}>
          <ListBox
            aria-label="Environments"
            selectionMode="single"
            disallowEmptySelection
            selectedKeys={selectedId === null || showsSession ? [] : [selectedId]}
            onSelectionChange={(keys) => {
              setShowsSession(false);
              select(environments.find(({ id }) => keys !== 'all' && keys.has(id))?.id ?? null);
            }}
            items={environments}
            className={styles.list ?? ''}
          >
            {(environment) => (
              <ListBoxItem textValue={environment.name} className={styles.item ?? ''}>
                {environment.name || 'Without a name'}
              </ListBoxItem>
            )}
          </ListBox>
          <Button
            variant="ghost"
            aria-pressed={showsSession}
            className={styles.session}
            onPress={() => setShowsSession(!showsSession)}
          >
            Session variables
          </Button>
          <Button onPress={add}>
            <Plus size={14} aria-hidden="true" />
            New environment
          </Button>
        </div>
        {showsSession ? (
          <SessionVariableList />
        ) : selected ? (
          <EnvironmentForm
            key={selected.id}
            environment={selected}
            variable={variable}
            onChange={change}
            onDelete={() => remove(selected)}
            onDeleteVariable={(index) => removeVariable(selected, index)}
          />
        ) : (
          <EmptyState title="No environments yet">
            An environment gives names to values, for example <code>{'{{base_url}}'}</code>, so that the same
            requests work against staging and production.
          </EmptyState>
        )}
      </div>
    </Dialog>
  );
}

/** Puts an environment back that was deleted, after the dialog has been closed. */
async function restoreSaved(environment: Environment, index: number): Promise<void> {
  const { environments } = useEnvironments.getState();
  await call('workspace.saveEnvironments', environments.toSpliced(index, 0, environment));
}

/** The environments as the dialog begins with them: a variable that it is opened for gets its row. */
function openedAt(variable: string | null): {
  readonly environments: readonly Environment[];
  readonly selectedId: string | null;
} {
  const { environments } = useEnvironments.getState();
  const selectedId = useTabs.getState().environmentId ?? environments[0]?.id ?? null;
  if (variable === null) return { environments, selectedId };
  const row = { name: variable, value: '', enabled: true, description: '' };
  if (selectedId === null) {
    const made = { id: crypto.randomUUID(), name: freeName([]), variables: [row] };
    return { environments: [made], selectedId: made.id };
  }
  return {
    environments: environments.map((environment) =>
      environment.id !== selectedId || environment.variables.some(({ name }) => name === variable)
        ? environment
        : { ...environment, variables: [...environment.variables, row] },
    ),
    selectedId,
  };
}

function freeName(environments: readonly Environment[]): string {
  const names = new Set(environments.map(({ name }) => name));
  let number = 1;
  while (names.has(`Environment ${number}`)) number++;
  return `Environment ${number}`;
}
