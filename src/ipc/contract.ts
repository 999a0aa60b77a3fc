import { z } from 'zod';
import { KEY_ALGORITHMS, type ClientKeyFacts } from '../core/auth/clientKeys';
import type { MetadataView } from '../core/auth/after/afterToken';
import type { Introspection } from '../core/auth/after/introspection';
import type { KeyReport } from '../core/auth/after/keyReport';
import type { ReadAnswer } from '../core/auth/after/signedAnswer';
import type { Connection } from '../core/auth/connection';
import type { DescribedConnection } from '../core/auth/connectionForUrl';
import type { DiscoveredProvider } from '../core/auth/discovery';
import type { Registration } from '../core/auth/registration';
import type { TokenView } from '../core/auth/token';
import type { CookieView } from '../core/cookies/cookie';
import type { Problem } from '../core/errors';
import type { BodyState, Exchange, Timings, Upload } from '../core/exchange/exchange';
import type { Judgement } from '../core/exchange/judgement';
import type { SessionVariableView } from '../core/exchange/sessionVariables';
import type { Flow, RecordedExchange } from '../core/flow/flow';
import { EXPORT_FORMATS } from '../core/flow/export/exportedFlow';
import type { NetworkView } from '../core/network/certificates';
import type { FileState, OpenQuestion, Question, VaultStatus } from '../core/ports';
import type { OwnAuth } from '../core/request/auth/inherit';
import type { SecretText } from '../core/request/authDraft';
import type { PickedFile } from '../core/request/bodyDraft';
import type { Environment } from '../core/request/draft';
import type { EventStreamView, SocketView, StreamRecord } from '../core/stream/stream';
import type { HistoryEntry, SavedRequest, Settings, TabsDocument } from '../core/workspace/workspace';
import { cookieInput, cookieKey } from './cookieSchemas';
import { closeCode, direction, socketMessage } from './streamSchemas';
import * as schema from './schemas';

/** The practice provider as a person sees it. */
export interface PracticeView {
  /** `http://127.0.0.1:PORT`; reserved at the first start of the app and kept, whether the provider is running or not. */
  readonly origin: string;
  readonly running: boolean;
  readonly rehearsal: string | null;
  readonly rehearsals: readonly {
    readonly id: string;
    readonly title: string;
    readonly description: string;
  }[];
}

/** All that the window needs to draw its first screen. */
export interface Snapshot {
  readonly version: string;
  readonly electron: string;
  readonly connections: readonly Connection[];
  readonly tokens: readonly TokenView[];
  readonly flows: readonly Flow[];
  readonly environments: readonly Environment[];
  readonly sessionVariables: readonly SessionVariableView[];
  readonly savedRequests: readonly SavedRequest[];
  readonly history: readonly HistoryEntry[];
  readonly tabs: TabsDocument | null;
  readonly settings: Settings;
  /** What requests that inherit are authorized with. */
  readonly workspaceAuth: OwnAuth;
  readonly vault: VaultStatus;
  readonly network: NetworkView;
  readonly practice: PracticeView;
  /** What waits for the person's answer, the oldest first. */
  readonly questions: readonly OpenQuestion[];
  /** Things that went wrong before there was a window, for example a settings file that was set aside. */
  readonly notices: readonly Problem[];
}

/** A client that was registered, without its secret. */
export interface RegisteredClient extends Omit<Registration, 'clientSecret'> {
  /** What the vault keeps the secret under; null when there is none. */
  readonly secret: Extract<SecretText, { readonly kind: 'kept' }> | null;
}

/** A key that was made or read for a client: what may be seen of it, and the id of its private half in the vault. */
export interface KeptClientKey {
  readonly id: string;
  readonly facts: ClientKeyFacts;
}

/** What a deletion can be undone with, for a while. */
export interface Receipt {
  readonly receipt: string;
}

const call = <Input extends z.ZodType>(input: Input) => ({
  returns: <Output>() => ({ input, output: undefined as unknown as Output }),
});

const heldExchange = z.object({
  connectionId: schema.id,
  extraParameters: schema.connectionSettings.shape.extraTokenParameters,
});
const flowExport = z.object({ connectionId: schema.id, format: z.enum(EXPORT_FORMATS) });

/**
 * Every call from the window to main: what goes in (parsed by main before a handler sees it) and what comes back.
 * A failure comes back as a Problem; the renderer's client turns it into a LatchkeyError.
 */
export const calls = {
  'app.snapshot': call(z.null()).returns<Snapshot>(),
  /** The page's answer to `closing`: everything that was typed is handed over. */
  'app.readyToClose': call(z.null()).returns<void>(),
  /** Opens an http(s) page in the person's own browser. */
  'app.openOutside': call(z.object({ url: schema.httpUrl })).returns<void>(),

  /** Tells which commands the window can run at the moment, for the native menu. */
  'app.commandsAvailable': call(z.array(z.string().max(60)).max(200)).returns<void>(),
  /** Shows the folder that all data is kept in, in the file manager. */
  'app.openDataFolder': call(z.null()).returns<void>(),

  /**
   * Creates (id null) or changes a connection. `clientSecret`: undefined keeps, null removes, a string replaces.
   * `keptSecretId` and `keptKeyId` take what `secrets.keep`, `connections.register` or `connections.makeKey` kept.
   */
  'connections.save': call(
    z.object({
      id: schema.id.nullable(),
      settings: schema.connectionSettings,
      clientSecret: z.string().max(8192).nullable().optional(),
      keptSecretId: schema.id.optional(),
      keptKeyId: schema.id.optional(),
    }),
  ).returns<Connection>(),
  /** Makes a key pair for a client. The private half stays in the vault; saving a connection with the id takes it over. */
  'connections.makeKey': call(z.object({ algorithm: z.enum(KEY_ALGORITHMS) })).returns<KeptClientKey>(),
  /** Reads a private key that a person has; null takes the algorithm that it was made for. */
  'connections.importKey': call(
    z.object({ text: z.string().max(65_536), algorithm: z.enum(KEY_ALGORITHMS).nullable() }),
  ).returns<KeptClientKey>(),
  'connections.duplicate': call(z.object({ id: schema.id })).returns<Connection>(),
  /** Removes a connection with its tokens, secret and recording. The secrets go when the deletion is final. */
  'connections.remove': call(z.object({ id: schema.id })).returns<Receipt>(),
  /** Shows the stored client secret once more, because the person asked. */
  'connections.revealSecret': call(z.object({ id: schema.id })).returns<string | null>(),
  /**
   * Registers the client with its provider (RFC 7591). The secret that comes back stays in the vault; saving a connection
   * with the id takes it over.
   */
  'connections.register': call(
    z.object({
      settings: schema.connectionSettings,
      initialAccessToken: schema.secretText.nullable(),
    }),
  ).returns<RegisteredClient>(),
  /** Makes a connection that tries a grant at the practice provider, with all that it needs. */
  'connections.practise': call(z.object({ grant: schema.practiceGrant })).returns<Connection>(),
  /** OpenID Connect Discovery, then RFC 8414. */
  'connections.discover': call(z.object({ issuer: schema.httpUrl })).returns<DiscoveredProvider>(),
  /** Tells what an authorization URL says about its connection; changes nothing. */
  'connections.forAuthorizationUrl': call(z.object({ url: schema.httpUrl })).returns<DescribedConnection>(),

  /** Runs the flow. Resolves when the token is stored; the token itself travels only as a `token` event. */
  'tokens.authorize': call(
    z.object({
      connectionId: schema.id,
      /** In place of what the connection says, this time only. */
      door: schema.door.optional(),
      hold: z.boolean().optional(),
    }),
  ).returns<void>(),
  /** Lets the running sign-in go on by another door, with the same state, PKCE and nonce; or opens the same door anew. */
  'tokens.useDoor': call(z.object({ connectionId: schema.id, door: schema.door })).returns<void>(),
  /** Takes the address that the person's browser ended at as the answer to the running sign-in. */
  'tokens.pasteAnswer': call(
    z.object({ connectionId: schema.id, text: z.string().max(65_536) }),
  ).returns<void>(),
  /** Puts the running sign-in's address on the clipboard, for any browser. */
  'tokens.copyAddress': call(z.object({ connectionId: schema.id })).returns<void>(),
  /** The held token request as it would go out with these extra parameters, redacted. */
  'tokens.heldRequest': call(heldExchange).returns<RecordedExchange>(),
  /** Lets the held code go to the token endpoint. */
  'tokens.exchangeHeld': call(heldExchange).returns<void>(),
  /** Main writes the clipboard; with secrets, the command works as it is and they do not pass through the window. */
  'tokens.copyHeldRequest': call(heldExchange.extend({ withSecrets: z.boolean() })).returns<void>(),
  /** Forgets the cookies that the provider's pages left for this connection. */
  'tokens.signOutHere': call(z.object({ connectionId: schema.id })).returns<void>(),
  'tokens.cancel': call(z.object({ connectionId: schema.id })).returns<void>(),
  'tokens.refresh': call(z.object({ connectionId: schema.id })).returns<void>(),
  'tokens.revoke': call(z.object({ connectionId: schema.id })).returns<void>(),
  'tokens.forget': call(z.object({ connectionId: schema.id })).returns<void>(),
  /** Main writes the clipboard; the token does not pass through the window. */
  'tokens.copy': call(
    z.object({ connectionId: schema.id, which: z.enum(['access_token', 'refresh_token', 'id_token']) }),
  ).returns<void>(),
  /** Checks the signature again, fetching the keys anew. */
  'tokens.verify': call(z.object({ connectionId: schema.id })).returns<void>(),
  /** Lets the connection's token go to one more origin; answers the question of `connection.origin_not_allowed`. */
  'tokens.allowOrigin': call(z.object({ connectionId: schema.id, origin: schema.httpUrl })).returns<void>(),

  /** Asks the provider whether a token is active (RFC 7662). */
  'after.introspect': call(
    z.object({
      connectionId: schema.id,
      which: z.enum(['access_token', 'refresh_token']),
      /** Asks for a signed answer (RFC 9701). */
      signed: z.boolean(),
    }),
  ).returns<Introspection>(),
  /** OpenID Connect Core §5.3. */
  'after.userInfo': call(z.object({ connectionId: schema.id })).returns<ReadAnswer>(),
  /** The provider's own document, explained and compared with the settings. */
  'after.metadata': call(z.object({ connectionId: schema.id })).returns<MetadataView>(),
  /** Puts a member of the provider's document into the settings; answers with the comparison afterwards. */
  'after.takeOver': call(
    z.object({ connectionId: schema.id, name: z.string().max(200) }),
  ).returns<MetadataView>(),
  /** The provider's published keys, and what changed in them since the last look. */
  'after.keys': call(z.object({ connectionId: schema.id })).returns<KeyReport>(),
  /** Revokes one of the tokens and keeps the other (RFC 7009). */
  'after.revoke': call(
    z.object({ connectionId: schema.id, which: z.enum(['access_token', 'refresh_token']) }),
  ).returns<void>(),
  /** Ends the session at the provider; resolves when its page is left. `returnTo` is empty to stay there. */
  'after.signOut': call(
    z.object({ connectionId: schema.id, returnTo: z.string().max(2048), revokes: z.boolean() }),
  ).returns<void>(),

  /** Sends a request; resolves when the head and the first part of the body are there. */
  'requests.send': call(
    z.object({
      exchangeId: schema.id,
      tabId: schema.id,
      draft: schema.requestDraft,
      environmentId: schema.id.nullable(),
    }),
  ).returns<Exchange>(),
  /** Sends a request for the app itself, without history and tests; resolves with the whole answer, at most 32 MB. */
  'requests.ask': call(
    z.object({ draft: schema.requestDraft, environmentId: schema.id.nullable() }),
  ).returns<{ readonly status: number; readonly contentType: string; readonly text: string }>(),
  /** Asks for files to send. Empty when the person changed their mind. */
  'files.pick': call(z.object({ several: z.boolean() })).returns<readonly PickedFile[]>(),
  /** Looks whether files are still there as they were picked. */
  'files.check': call(z.array(schema.pickedFile).max(1000)).returns<readonly FileState[]>(),
  /**
   * Writes a request as code with its real secrets onto the clipboard, because the person asked. Main fills the secrets
   * in; they do not pass through the window.
   */
  'requests.copyCode': call(
    z.object({
      draft: schema.requestDraft,
      environmentId: schema.id.nullable(),
      target: z.string().max(64),
      fillsVariables: z.boolean(),
    }),
  ).returns<void>(),
  'requests.cancel': call(z.object({ exchangeId: schema.id })).returns<void>(),
  /** Asks where to, then saves a body to a file. False when the person changed their mind. */
  'bodies.save': call(
    z.object({ exchangeId: schema.id, suggestedName: z.string().max(200) }),
  ).returns<boolean>(),
  /** Puts a body on the clipboard as text, read as this charset. Its size is limited by the window. */
  'bodies.copy': call(z.object({ exchangeId: schema.id, charset: z.string().max(40) })).returns<void>(),
  /** How many bodies of answers are kept, and their bytes. */
  'bodies.usage': call(z.null()).returns<{ readonly count: number; readonly bytes: number }>(),
  'bodies.release': call(z.object({ exchangeIds: z.array(schema.id).max(1000) })).returns<void>(),

  /** Forgets a captured value, or (null) all of them. */
  'sessionVariables.clear': call(z.object({ name: z.string().max(200).nullable() })).returns<void>(),
  /** Entries of a stream's transcript, from a number on; long texts by their beginning. */
  'streams.read': call(
    z.object({ streamId: schema.id, from: z.int().min(0), count: z.int().min(1).max(200) }),
  ).returns<readonly StreamRecord[]>(),
  /** The whole text of one entry; null when it is not kept any more. */
  'streams.text': call(z.object({ streamId: schema.id, index: z.int().min(0) })).returns<string | null>(),
  /** The numbers of the entries that hold a text, in any case; all of one direction when the text is empty. */
  'streams.find': call(
    z.object({ streamId: schema.id, text: z.string().max(1000), direction: direction.nullable() }),
  ).returns<readonly number[]>(),
  'streams.clear': call(z.object({ streamId: schema.id })).returns<void>(),
  /** Asks where to, then saves a transcript. False when the person changed their mind. */
  'streams.save': call(
    z.object({ streamId: schema.id, suggestedName: z.string().max(200) }),
  ).returns<boolean>(),
  /** Whether a stream of events is connected to again when it ends. */
  'streams.reconnect': call(z.object({ streamId: schema.id, reconnects: z.boolean() })).returns<void>(),

  /** Opens a WebSocket; resolves when it is open or has failed, which an event `socket` tells. */
  'sockets.open': call(
    z.object({ socketId: schema.id, draft: schema.requestDraft, environmentId: schema.id.nullable() }),
  ).returns<void>(),
  'sockets.send': call(
    z.object({ socketId: schema.id, environmentId: schema.id.nullable(), message: socketMessage }),
  ).returns<void>(),
  /** Sends a file that the person picked as one binary message. */
  'sockets.sendFile': call(z.object({ socketId: schema.id, file: schema.pickedFile })).returns<void>(),
  'sockets.ping': call(z.object({ socketId: schema.id })).returns<void>(),
  'sockets.close': call(
    z.object({ socketId: schema.id, code: closeCode, reason: z.string().max(123) }),
  ).returns<void>(),
  'sockets.clear': call(z.object({ socketId: schema.id })).returns<void>(),
  'sockets.release': call(z.object({ socketIds: z.array(schema.id).max(1000) })).returns<void>(),

  /** The cookies of the jar, without their values. */
  'cookies.list': call(z.null()).returns<readonly CookieView[]>(),
  /** Those that would go to a URL now, in the order they are sent. */
  'cookies.forUrl': call(z.object({ url: schema.httpUrl })).returns<readonly CookieView[]>(),
  /** Shows a value, because the person asked; null when the cookie is gone. */
  'cookies.reveal': call(cookieKey).returns<string | null>(),
  /** Adds a cookie, or changes one (`replaces`). A null value stays as it was. */
  'cookies.put': call(z.object({ replaces: cookieKey.nullable(), cookie: cookieInput })).returns<void>(),
  /** Removes these cookies; null removes all. Answers with what `cookies.restore` takes. */
  'cookies.remove': call(z.object({ keys: z.array(cookieKey).max(5000).nullable() })).returns<string>(),
  'cookies.restore': call(z.object({ undo: schema.id })).returns<void>(),

  'workspace.saveTabs': call(schema.tabsDocument).returns<void>(),
  'workspace.saveEnvironments': call(z.array(schema.environment).max(200)).returns<void>(),
  'workspace.saveRequest': call(schema.savedRequest).returns<void>(),
  'workspace.removeRequest': call(z.object({ id: schema.id })).returns<Receipt>(),
  /** Null for all of it. */
  'workspace.removeHistory': call(
    z.object({ ids: z.array(schema.id).max(5000).nullable() }),
  ).returns<Receipt>(),
  'workspace.saveSettings': call(schema.settings).returns<void>(),

  'workspace.saveAuth': call(schema.ownAuth).returns<void>(),

  /** Keeps a secret of a request in the vault; from then on only its id and mask are known outside of main. */
  'secrets.keep': call(z.object({ secret: z.string().min(1).max(65_536) })).returns<
    Extract<SecretText, { readonly kind: 'kept' }>
  >(),
  /** Shows a secret of a request once more, because the person asked. */
  'secrets.reveal': call(z.object({ id: schema.id })).returns<string>(),
  /** Whether the vault of this computer knows a secret. */
  'secrets.has': call(z.object({ id: schema.id })).returns<boolean>(),
  /** Brings back what was deleted. */
  'deletions.undo': call(schema.id).returns<void>(),
  /** The time to undo a deletion is over. */
  'deletions.settle': call(schema.id).returns<void>(),

  /** Asks for files, and trusts the authorities in them. Tells how many there were, and how many were new. */
  'certificates.addAuthorities': call(z.null()).returns<{
    readonly chosen: number;
    readonly added: number;
  }>(),
  'certificates.removeAuthority': call(z.object({ id: schema.id })).returns<Receipt>(),
  /** Asks for a file, which stays in main. Null when the person changed their mind. */
  'certificates.pick': call(z.object({ what: z.enum(['certificate', 'key', 'pfx']) })).returns<{
    readonly id: string;
    readonly name: string;
  } | null>(),
  'certificates.addClient': call(schema.newClientCertificate).returns<void>(),
  'certificates.removeClient': call(z.object({ id: schema.id })).returns<Receipt>(),
  /** Keeps the proxy's password in the vault; an empty one removes it. */
  'proxy.setPassword': call(z.object({ password: z.string().max(1024) })).returns<void>(),
  /** The proxy that a URL would be reached through; null directly. */
  'proxy.forUrl': call(z.object({ url: schema.httpUrl })).returns<string | null>(),

  /** Asks where to, then saves the recording of a connection without its secrets. False when the person changed their mind. */
  'flows.save': call(flowExport).returns<boolean>(),
  /** Puts the same text on the clipboard. */
  'flows.copy': call(flowExport).returns<void>(),

  'practice.rehearse': call(z.object({ rehearsal: z.string().max(40).nullable() })).returns<void>(),
  /** The person's answer to a `question` event. */
  'questions.answer': call(z.object({ id: schema.id, answer: schema.answer })).returns<void>(),
  /** Tries the keychain again, and loads what could not be read. */
  'vault.retry': call(z.null()).returns<void>(),
} as const;

/** Every event from main to the window. Payloads are views: no secret is ever in them. */
export interface Events {
  readonly connections: readonly Connection[];
  readonly token: { readonly connectionId: string; readonly view: TokenView | null };
  /** Null when the recording was removed with its connection. */
  readonly flow: { readonly connectionId: string; readonly flow: Flow | null };
  readonly savedRequests: readonly SavedRequest[];
  readonly environments: readonly Environment[];
  readonly history: readonly HistoryEntry[];
  readonly settings: Settings;
  /** How a stream of events stands. Sent at most ten times a second; null when it was let go of. */
  readonly eventStream: { readonly streamId: string; readonly view: EventStreamView | null };
  /** How a WebSocket stands. Sent at most ten times a second; null when it was let go of. */
  readonly socket: { readonly socketId: string; readonly view: SocketView | null };
  /** Something in the cookie jar has changed. */
  readonly cookies: { readonly count: number };
  readonly workspaceAuth: OwnAuth;
  readonly vault: VaultStatus;
  readonly network: NetworkView;
  readonly practice: PracticeView;
  /** More of a body has come. Sent at most ten times a second, and once at the end. */
  readonly progress: { readonly exchangeId: string; readonly body: BodyState; readonly timings: Timings };
  /** More of a request's body has gone out. Sent at most ten times a second. */
  readonly upload: { readonly exchangeId: string; readonly upload: Upload };
  /**
   * What the checks and captures of a request made of its answer. Null, before the answer itself, says that there are
   * some; the result follows when the body has ended.
   */
  readonly judgement: { readonly exchangeId: string; readonly judgement: Judgement | null };
  readonly sessionVariables: readonly SessionVariableView[];
  /** Something to decide while an authorization window is open; a null question takes it back. */
  readonly question: { readonly id: string; readonly question: Question | null };
  /** The window is about to close; the page saves what waits to be saved and says `app.readyToClose`. */
  readonly closing: null;
  /** A command of the native menu, for example `request.new`. */
  readonly command: string;
}

type Calls = typeof calls;
export type CallName = keyof Calls;
/** What a call takes. It is copied on its way, so data that nobody may change is welcome at every depth. */
export type Input<Name extends CallName> = Unchanged<z.input<Calls[Name]['input']>>;
type Unchanged<Data> = Data extends object ? { readonly [Key in keyof Data]: Unchanged<Data[Key]> } : Data;
export type Output<Name extends CallName> = Calls[Name]['output'];

/** One function for each call: what main must provide. */
export type Handlers = {
  readonly [Name in CallName]: (
    input: z.output<Calls[Name]['input']>,
  ) => Output<Name> | Promise<Output<Name>>;
};
