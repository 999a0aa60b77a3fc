import styles from './App.module.css';
import { Cookies } from './features/cookies/Cookies';
import { DropTarget } from './features/drop/DropTarget';
import { Environments } from './features/environments/Environments';
import { Notices } from './features/notices/Notices';
import { StatusBar } from './features/statusbar/StatusBar';
import { TitleBar } from './features/titlebar/TitleBar';
import { useAfterToken } from './state/afterToken';
import { useConnectionDialog } from './state/connectionDialog';
import { useHelp } from './state/help';
import { useImportDialog } from './state/importDialog';
import { usePalette } from './state/palette';
import { useQuestions } from './state/questions';
import { start, useStart } from './state/start';
import { Button } from './ui/Button';
import { ErrorNotice } from './ui/ErrorNotice';
import { later } from './ui/later';
import { useShellCommands } from './useShellCommands';
import { Workbench } from './Workbench';

const AfterTokenDialog = later(
  async () => (await import('./features/afterToken/AfterTokenDialog')).AfterTokenDialog,
);
const ConnectionDialog = later(
  async () => (await import('./features/connectionDialog/ConnectionDialog')).ConnectionDialog,
);
const KeysHelp = later(async () => (await import('./features/help/KeysHelp')).KeysHelp);
const ImportDialog = later(async () => (await import('./features/importCurl/ImportDialog')).ImportDialog);
const Palette = later(async () => (await import('./features/palette/Palette')).Palette);
const QuestionDialog = later(async () => (await import('./features/question/QuestionDialog')).QuestionDialog);

export function App() {
  const state = useStart(({ start: { state } }) => state);
  if (state === 'ready') return <Window />;
  return <div className={styles.alone}>{state === 'starting' ? <Starting /> : <StartFailure />}</div>;
}

function Window() {
  const dialog = useConnectionDialog(({ request }) => request);
  const palette = usePalette(({ shows }) => shows);
  const isHelpOpen = useHelp(({ isOpen }) => isOpen);
  const isImporting = useImportDialog(({ isOpen }) => isOpen);
  const isAsked = useQuestions(({ questions }) => questions.length > 0);
  const asksProvider = useAfterToken(({ request }) => request !== null);
  useShellCommands();
  return (
    <div className={styles.app}>
      <TitleBar />
      <Workbench />
      <StatusBar />
      <Notices />
      <Environments />
      <DropTarget />
      <Cookies />
      {dialog && <ConnectionDialog request={dialog} />}
      {asksProvider && <AfterTokenDialog />}
      {isImporting && <ImportDialog />}
      {palette && <Palette key={palette} shows={palette} />}
      {isHelpOpen && <KeysHelp />}
      {isAsked && <QuestionDialog />}
    </div>
  );
}

function Starting() {
  return (
    <p role="status" className={styles.starting}>
      Starting…
    </p>
  );
}

function StartFailure() {
  const problem = useStart(({ start: now }) => (now.state === 'failed' ? now.problem : null));
  return (
    problem && <ErrorNotice {...problem} actions={<Button onPress={() => void start()}>Try again</Button>} />
  );
}
