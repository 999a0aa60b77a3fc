import type { BrowserWindow } from 'electron';
import type { AuthorizationDoors } from '../core/auth/authorizationDoors';
import type { HeldCodes } from '../core/auth/heldCodes';
import type { AfterToken } from '../core/auth/after/afterToken';
import type { TokenKeeper } from '../core/auth/tokenKeeper';
import type { Problem } from '../core/errors';
import type { SessionVariables } from '../core/exchange/sessionVariables';
import type { Flow } from '../core/flow/flow';
import type { Clock, Documents, Hashing, HttpEngine } from '../core/ports';
import type { DigestSessions } from '../core/request/auth/digestSessions';
import type { Environment } from '../core/request/draft';
import type { SecretKeeper } from '../core/request/secretKeeper';
import type { HistoryEntry, SavedRequest, TabsDocument } from '../core/workspace/workspace';
import type { ToughCookieJar } from './adapters/toughCookieJar';
import type { Deletions } from './deletions';
import type { AppNetwork } from './adapters/appNetwork';
import type { FileBodyStore } from './adapters/bodyStore';
import type { KeychainVault } from './adapters/keychainVault';
import type { PracticeHost } from './adapters/practiceHost';
import type { Judging } from './judging/judging';
import type { Questions } from './questions';
import type { Emit } from './serve';
import type { EventStreams } from './streams/eventStreams';
import type { Transcripts } from './streams/transcript';
import type { WebSockets } from './streams/webSockets';
import type { CertificateStore } from './stores/certificateStore';
import type { ConnectionStore } from './stores/connectionStore';
import type { ListStore } from './stores/listStore';
import type { PickedFileStore } from './stores/pickedFiles';
import type { SettingsStore } from './stores/settingsStore';
import type { WorkspaceAuthStore } from './stores/workspaceAuthStore';

/** Everything that handlers use. */
export interface Parts {
  readonly clock: Clock;
  readonly documents: Documents;
  readonly engine: HttpEngine;
  readonly bodies: FileBodyStore;
  readonly cookieJar: ToughCookieJar;
  readonly transcripts: Transcripts;
  readonly eventStreams: EventStreams;
  readonly sockets: WebSockets;
  readonly vault: KeychainVault;
  readonly network: AppNetwork;
  readonly certificates: CertificateStore;
  /** The secrets of requests. */
  readonly secrets: SecretKeeper;
  readonly hashing: Hashing;
  readonly digestSessions: DigestSessions;
  readonly workspaceAuth: WorkspaceAuthStore;
  readonly connections: ConnectionStore;
  readonly tokens: TokenKeeper;
  readonly doors: AuthorizationDoors;
  readonly held: HeldCodes;
  readonly after: AfterToken;
  readonly flows: ListStore<Flow>;
  readonly environments: ListStore<Environment>;
  readonly savedRequests: ListStore<SavedRequest>;
  readonly history: ListStore<HistoryEntry>;
  readonly files: PickedFileStore;
  readonly settings: SettingsStore;
  readonly session: SessionVariables;
  readonly judging: Judging;
  readonly practice: PracticeHost;
  readonly questions: Questions;
  readonly notices: readonly Problem[];
  readonly firstTabs: TabsDocument;
  readonly deletions: Deletions;
  /** Connections that are deleted, but whose secrets are still kept so that it can be undone. */
  readonly deletedConnections: ListStore<{ readonly id: string }>;
  /** Removes the secrets of a deleted connection for good. */
  readonly purgeConnection: (id: string) => Promise<void>;
  readonly userAgent: string;
  readonly window: () => BrowserWindow | null;
  readonly emit: Emit;
  /** The page has handed over what was typed last. */
  readonly readyToClose: () => void;
  /** Reads every stored token that is not held yet; what the keychain refuses stays for the next time. */
  readonly loadTokens: () => Promise<void>;
}
