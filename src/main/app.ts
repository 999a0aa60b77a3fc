import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { app, powerMonitor, session as electronSession, type BrowserWindow } from 'electron';
import { z } from 'zod';
import { AuthorizationDoors } from '../core/auth/authorizationDoors';
import { HeldCodes } from '../core/auth/heldCodes';
import { AfterToken } from '../core/auth/after/afterToken';
import { KeySource } from '../core/auth/keySource';
import { RefreshTimer } from '../core/auth/refreshTimer';
import { TokenKeeper } from '../core/auth/tokenKeeper';
import { clientKeyKey, clientSecretKey, dpopKeyKey, tokenKey } from '../core/auth/vaultKeys';
import type { Problem } from '../core/errors';
import { SessionVariables } from '../core/exchange/sessionVariables';
import type { Flow } from '../core/flow/flow';
import { markSecretsWith, withoutMarks } from '../core/flow/secretMark';
import type { BodyStore, HttpEngine } from '../core/ports';
import { DigestSessions } from '../core/request/auth/digestSessions';
import { userAgentOf } from '../core/request/compose';
import type { PickedFile } from '../core/request/bodyDraft';
import type { Environment } from '../core/request/draft';
import { keptHistory } from '../core/workspace/keptHistory';
import { SecretKeeper } from '../core/request/secretKeeper';
import type { HistoryEntry, SavedRequest } from '../core/workspace/workspace';
import type { Handlers } from '../ipc/contract';
import * as schema from '../ipc/schemas';
import { AppNetwork } from './adapters/appNetwork';
import { FileBodyStore } from './adapters/bodyStore';
import { NodeHttpEngine } from './adapters/httpEngine';
import { JsonDocuments } from './adapters/jsonDocuments';
import { Keychain } from './adapters/keychain';
import { KeychainVault, VAULT_INDEX } from './adapters/keychainVault';
import { nodeHashing } from './adapters/nodeHashing';
import { PracticeHost } from './adapters/practiceHost';
import { systemBrowser } from './adapters/systemBrowser';
import { systemClock } from './adapters/systemClock';
import { ToughCookieJar } from './adapters/toughCookieJar';
import { Deletions } from './deletions';
import { afterTokenHandlers } from './handlers/afterToken';
import { backgroundHandlers } from './handlers/background';
import { codeHandlers } from './handlers/code';
import { connectionHandlers } from './handlers/connections';
import { socketHandlers } from './handlers/sockets';
import { streamHandlers } from './handlers/streams';
import { EventStreams } from './streams/eventStreams';
import { Transcripts } from './streams/transcript';
import { WebSockets } from './streams/webSockets';
import { cookieHandlers } from './handlers/cookies';
import { flowHandlers } from './handlers/flows';
import { fileHandlers } from './handlers/files';
import { requestHandlers } from './handlers/requests';
import { networkHandlers, networkView } from './handlers/network';
import { secretHandlers } from './handlers/secrets';
import { systemHandlers } from './handlers/system';
import { tokenHandlers } from './handlers/tokens';
import { workspaceHandlers } from './handlers/workspace';
import { Judging } from './judging/judging';
import { setMenu } from './menu';
import type { Parts } from './parts';
import { Questions } from './questions';
import type { Emit } from './serve';
import { CertificateStore } from './stores/certificateStore';
import { ConnectionStore } from './stores/connectionStore';
import { keptCookie, type KeptCookie } from './stores/cookieSchema';
import { firstStart } from './stores/firstStart';
import { ListStore } from './stores/listStore';
import { historyEntry, keptFlow } from './stores/schemas';
import { PickedFileStore } from './stores/pickedFiles';
import { SettingsStore } from './stores/settingsStore';
import { WorkspaceAuthStore } from './stores/workspaceAuthStore';
import { forgetAccount } from './windows/authorizationSession';
import { authorizationWindow } from './windows/authorizationWindow';
import { keepWindowState } from './windows/windowState';

/** How long quitting waits for a token that is on its way into the keychain, in ms. */
const SETTLE_MS = 800;

/** The app, put together. */
export interface LatchkeyApp {
  readonly handlers: Handlers;
  readonly bodies: BodyStore;
  /** Shows the native menu, and from then on the keys that are changed. */
  readonly showMenu: () => void;
  /** Takes in the files that a person dropped on the window. */
  readonly dropped: (paths: readonly string[]) => Promise<readonly PickedFile[]>;
  /** Ends flows, processes and files; resolves when the app may quit, after a second or two at the latest. */
  readonly close: () => Promise<void>;
}

/**
 * Builds the adapters, gives them to the core, and the core to the handlers.
 * @param builtFolder where the built files of main lie, with the programs of the other processes among them.
 * @param readyToClose called when the page has handed over what was typed last.
 */
export async function composeApp(
  window: () => BrowserWindow | null,
  emit: Emit,
  builtFolder: string,
  readyToClose: () => void,
): Promise<LatchkeyApp> {
  const userData = app.getPath('userData');
  const userAgent = userAgentOf(app.getVersion());
  const processFile = (name: string) => join(builtFolder, `${name}.js`);
  const notices: Problem[] = [];
  const markKey = randomBytes(32);
  markSecretsWith((secret) => createHmac('sha256', markKey).update(secret).digest('hex').slice(0, 8));

  const documents = new JsonDocuments(join(userData, 'data'), (problem) => notices.push(problem));
  await documents.open();
  const keychain = new Keychain(processFile('vaultProcess'));
  const vault = new KeychainVault(keychain, documents, (status) => emit('vault', status));
  const certificates = new CertificateStore(documents, vault, () =>
    emit('network', networkView({ certificates, vault })),
  );
  const secrets = new SecretKeeper(vault, () => randomUUID());
  const workspaceAuth = new WorkspaceAuthStore(documents, (auth) => emit('workspaceAuth', auth));
  const settings = new SettingsStore(documents, (value) => {
    emit('settings', value);
    setMenu(emit, value.keys);
    window()?.webContents.setZoomFactor(value.zoom / 100);
    const kept = keptHistory(history.items, value, systemClock.now());
    if (kept.length < history.items.length) history.replace(kept).catch(() => {});
    tokens.announce();
    timer.wake();
  });
  const connections = new ConnectionStore(
    documents,
    {
      hasClientSecret: (id) => vault.has(clientSecretKey(id)),
      hasStoredToken: (id) => vault.has(tokenKey(id)),
    },
    (list) => emit('connections', list),
  );
  const flows = new ListStore<Flow>({
    documents,
    name: 'flows',
    schema: keptFlow,
    most: 500,
    saveAfterMs: 500,
    onChange: () => {},
  });
  const environments = new ListStore<Environment>({
    documents,
    name: 'environments',
    schema: schema.environment,
    most: 200,
    onChange: (items) => emit('environments', items),
  });
  const savedRequests = new ListStore<SavedRequest>({
    documents,
    name: 'requests',
    schema: schema.savedRequest,
    most: 5000,
    onChange: (items) => emit('savedRequests', items),
  });
  const history = new ListStore<HistoryEntry>({
    documents,
    name: 'history',
    schema: historyEntry,
    most: 2000,
    saveAfterMs: 500,
    onChange: (items) => emit('history', items),
  });
  const cookies = new ListStore<KeptCookie>({
    documents,
    name: 'cookies',
    schema: keptCookie,
    most: 5000,
    saveAfterMs: 500,
    onChange: (items) => emit('cookies', { count: items.length }),
  });
  const cookieJar = new ToughCookieJar(cookies, systemClock);
  const deletions = new Deletions();
  const deletedConnections = new ListStore<{ readonly id: string }>({
    documents,
    name: 'deleted-connections',
    schema: z.object({ id: schema.id }),
    most: 1000,
    onChange: () => {},
  });
  const purgeConnection = async (id: string) => {
    await tokens.forget(id);
    await forgetAccount(id);
    await vault.remove(clientSecretKey(id));
    await vault.remove(clientKeyKey(id));
    await vault.remove(dpopKeyKey(id));
    await deletedConnections.remove(id);
  };
  const files = new PickedFileStore(documents, () => randomUUID());
  const practice = new PracticeHost({
    processFile: processFile('practice'),
    stateFile: join(userData, 'practice', 'state.json'),
    documents,
    onChange: (view) => emit('practice', view),
    onMoved: (from, to) => moveAddresses(connections, environments, from, to),
  });

  const network = new AppNetwork({
    settings: () => settings.current.proxy,
    vault,
    certificates,
    askSystem: (url) => electronSession.defaultSession.resolveProxy(url),
  });
  const nodeEngine = new NodeHttpEngine(network);
  const engine: HttpEngine = {
    send: async (request, signal) =>
      nodeEngine.send({ ...request, url: await practice.reach(request.url) }, signal),
  };
  const bodies = new FileBodyStore(join(userData, 'bodies'));
  const transcripts = new Transcripts(bodies);
  const eventStreams = new EventStreams(transcripts, systemClock, (streamId, view) =>
    emit('eventStream', { streamId, view }),
  );
  const sockets = new WebSockets(nodeEngine.connect, transcripts, systemClock, (socketId, view) =>
    emit('socket', { socketId, view }),
  );
  const session = new SessionVariables((views) => emit('sessionVariables', views));
  const judging = new Judging({
    bodies,
    clock: systemClock,
    session,
    workerFile: processFile('judgeWorker'),
    onJudgement: (exchangeId, judgement) => emit('judgement', { exchangeId, judgement }),
  });
  const questions = new Questions(emit);
  const withToken = new Set<string>();
  const signInWindow = authorizationWindow({
    parent: window,
    proxy: () => settings.current.proxy,
    ask: (question, signal) => {
      window()?.focus();
      return questions.ask(question, signal);
    },
  });
  const doors = new AuthorizationDoors({ clock: systemClock, browser: systemBrowser, window: signInWindow });
  const held = new HeldCodes(systemClock);
  const keys = new KeySource(engine, systemClock, userAgent);
  const tokens = new TokenKeeper({
    clock: systemClock,
    engine,
    vault,
    userAgent,
    doors,
    held,
    keys,
    newId: () => randomUUID(),
    connection: (id) => connections.get(id),
    secretOf: async (secret) => (secret.kind === 'text' ? secret.text : secrets.reveal(secret.id)),
    leewaySeconds: (connectionId) =>
      connections.list().find(({ id }) => id === connectionId)?.refreshLeewaySeconds ??
      settings.current.refreshLeewaySeconds,
    onToken: (connectionId, view) => {
      emit('token', { connectionId, view });
      // Whether there is a token is part of a connection; that it was refreshed is not.
      if (withToken.has(connectionId) !== (view !== null)) connections.announce();
      if (view === null) withToken.delete(connectionId);
      else withToken.add(connectionId);
      if (view === null || !view.refreshing) timer.wake();
    },
    onFlow: (flow) => {
      emit('flow', { connectionId: flow.connectionId, flow: withoutMarks(flow) });
      if (flow.outcome !== 'running') keepFlow(flows, flow);
    },
    flow: (connectionId) => flows.items.find(({ id }) => id === connectionId) ?? null,
  });
  const after = new AfterToken({
    clock: systemClock,
    tokens,
    keys,
    documents,
    connection: (id) => connections.get(id),
    window: signInWindow,
    newId: () => randomUUID(),
  });
  const timer = new RefreshTimer({
    clock: systemClock,
    views: () => tokens.views(),
    refresh: (connectionId) => tokens.refresh(connectionId),
    onClockJump: () => tokens.announce(),
  });
  const loadTokens = async () => {
    // What the keychain refuses is in the vault's status; the other tokens still load.
    await Promise.allSettled(connections.list().map(({ id }) => tokens.load(id)));
  };

  await Promise.all([vault.open(), settings.open(), certificates.open(), practice.open()]);
  const first = firstStart(practice.origin);
  await Promise.all([
    connections.open(first.connections),
    environments.open(first.environments),
    savedRequests.open(),
    history.open(),
    files.open(),
    flows.open(),
    cookies.open(),
    workspaceAuth.open(),
    deletedConnections.open(),
  ]);
  await removeUnnamedSecrets(secrets, documents);
  const open = window();
  if (open !== null) keepWindowState(open, documents);
  powerMonitor.on('resume', () => timer.wake());
  void loadTokens()
    // What a crash left between deleting a connection and removing its secrets.
    .then(() => Promise.allSettled(deletedConnections.items.map(({ id }) => purgeConnection(id))))
    .then(() => timer.wake());

  const parts: Parts = {
    clock: systemClock,
    documents,
    engine,
    bodies,
    cookieJar,
    transcripts,
    eventStreams,
    sockets,
    vault,
    network,
    certificates,
    secrets,
    hashing: nodeHashing,
    digestSessions: new DigestSessions(),
    workspaceAuth,
    connections,
    tokens,
    doors,
    held,
    after,
    flows,
    environments,
    savedRequests,
    history,
    files,
    settings,
    session,
    judging,
    practice,
    questions,
    notices,
    firstTabs: first.tabs,
    deletions,
    deletedConnections,
    purgeConnection,
    userAgent,
    window,
    emit,
    readyToClose,
    loadTokens,
  };
  return {
    handlers: {
      ...connectionHandlers(parts),
      ...tokenHandlers(parts),
      ...afterTokenHandlers(parts),
      ...flowHandlers(parts),
      ...requestHandlers(parts),
      ...codeHandlers(parts),
      ...cookieHandlers(parts),
      ...streamHandlers(parts),
      ...socketHandlers(parts),
      ...secretHandlers(parts),
      ...backgroundHandlers(parts),
      ...fileHandlers(parts),
      ...workspaceHandlers(parts),
      ...networkHandlers(parts),
      ...systemHandlers(parts),
    },
    bodies,
    showMenu: () => setMenu(emit, settings.current.keys),
    dropped: (paths) => files.remember(paths),
    close: async () => {
      timer.stop();
      await Promise.race([deletions.settleAll(), pause(SETTLE_MS)]);
      await Promise.race([tokens.settle(), pause(SETTLE_MS)]);
      sockets.closeAll();
      nodeEngine.close();
      await Promise.all([flows.flush(), history.flush(), cookies.flush()]).catch(() => {});
      await Promise.all([practice.close(), documents.settled(), bodies.close(), judging.close()]);
      keychain.close();
    },
  };
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** The list keeps one recording a connection, under the connection's id. A full disk loses no more than this recording. */
function keepFlow(flows: ListStore<Flow>, flow: Flow): void {
  flows.put({ ...flow, id: flow.connectionId }).catch(() => {});
}

/**
 * Removes the secrets of requests that nothing names any more. Only here, before the window can change anything: later
 * a closed tab or an undo may still bring back a request that no document names. A folder that cannot be read removes
 * nothing.
 */
async function removeUnnamedSecrets(secrets: SecretKeeper, documents: JsonDocuments): Promise<void> {
  if (secrets.isEmpty) return;
  const texts = await documents.texts(VAULT_INDEX).catch(() => null);
  if (texts !== null) void secrets.remove(secrets.unnamedIn(texts));
}

/** The practice provider took another port: every address that led to it is changed. */
async function moveAddresses(
  connections: ConnectionStore,
  environments: ListStore<Environment>,
  from: string,
  to: string,
): Promise<void> {
  const moved = <Value>(value: Value): Value =>
    JSON.parse(JSON.stringify(value).replaceAll(from, to)) as Value;
  for (const connection of connections.list()) {
    if (JSON.stringify(connection).includes(from)) await connections.put(connection.id, moved(connection));
  }
  if (JSON.stringify(environments.items).includes(from))
    await environments.replace(moved(environments.items));
}
