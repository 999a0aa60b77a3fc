import { authorizeDraft } from '../../core/exchange/authorizeDraft';
import { withSession } from '../../core/exchange/sessionVariables';
import { compose } from '../../core/request/compose';
import { Filling } from '../../core/request/filling';
import { usesCookies } from '../../core/request/usesCookies';
import { machineSource, variablesOf } from '../../core/request/variables';
import { HopCookies } from '../../core/cookies/hopCookies';
import { LARGEST_MESSAGE, bytesOfText } from '../../core/stream/socketMessage';
import { handshakeDraft } from '../../core/stream/socketUrl';
import { LatchkeyError } from '../../core/errors';
import type { RequestDraft } from '../../core/request/draft';
import type { Handlers } from '../../ipc/contract';
import type { Parts } from '../parts';
import { protocolsOf } from '../streams/socketHeaders';
import type { SocketOpening } from '../streams/webSockets';

type Names = Extract<keyof Handlers, `sockets.${string}`>;

/** What can be done with WebSockets. */
export function socketHandlers(parts: Parts): Pick<Handlers, Names> {
  const { sockets, transcripts, files } = parts;
  const variablesIn = (environmentId: string | null) => {
    const environment = parts.environments.items.find(({ id }) => id === environmentId) ?? null;
    return withSession(variablesOf(environment), parts.session.values());
  };
  return {
    'sockets.open': ({ socketId, draft, environmentId }) =>
      sockets.open(socketId, () => openingOf(parts, draft, variablesIn(environmentId))),
    'sockets.send': async ({ socketId, environmentId, message }) => {
      const filling = new Filling(variablesIn(environmentId), machineSource);
      const text = filling.fill(message.text);
      filling.refuseGaps();
      await sockets.send(socketId, message.kind === 'text' ? text : bytesOfText(message.kind, text));
    },
    'sockets.sendFile': async ({ socketId, file }) => {
      if (file.size > LARGEST_MESSAGE) {
        throw new LatchkeyError(
          'socket.invalid_message',
          'The file is larger than 64 MB.',
          'Send it in parts.',
        );
      }
      const source = (await files.sources([file])).get(file.id);
      const chunks: Uint8Array[] = [];
      if (source) for await (const chunk of source.open()) chunks.push(chunk);
      await sockets.send(socketId, Buffer.concat(chunks));
    },
    'sockets.ping': ({ socketId }) => sockets.ping(socketId),
    'sockets.close': ({ socketId, code, reason }) => sockets.close(socketId, code, reason),
    'sockets.clear': async ({ socketId }) => {
      await transcripts.get(socketId).clear();
      sockets.announce(socketId);
    },
    'sockets.release': async ({ socketIds }) => {
      for (const id of socketIds) await sockets.release(id);
    },
  };
}

/** The handshake of a draft: its authorization and cookies are those of the http or https address of the same host. */
async function openingOf(
  parts: Parts,
  draft: RequestDraft,
  variables: ReadonlyMap<string, string>,
): Promise<SocketOpening> {
  const plain = handshakeDraft(draft, variables);
  const secrets = [...parts.session.secrets()];
  const { attached, perHop } = await authorizeDraft(
    { ...parts, workspaceAuth: parts.workspaceAuth.current },
    plain,
    variables,
    secrets,
  );
  const composed = compose(plain, variables, attached, { userAgent: parts.userAgent });
  const prepared = (await perHop?.prepare?.(composed)) ?? composed;
  const cookieJar = usesCookies(draft) ? parts.cookieJar : null;
  const request = await new HopCookies(cookieJar).dressed(prepared);
  const reached = { ...request, url: await parts.practice.reach(request.url) };
  return {
    request: reached,
    protocols: protocolsOf(draft.socket.protocols, request.headers),
    secrets,
    cookieJar,
  };
}
