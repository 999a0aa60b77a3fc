import { randomUUID } from 'node:crypto';
import { checkConnection } from '../../core/auth/checkConnection';
import { makeClientKey, readClientKey, type ClientKeyPair } from '../../core/auth/clientKeys';
import { connectionForUrl } from '../../core/auth/connectionForUrl';
import { discover } from '../../core/auth/discovery';
import { practiceGrants, practiceSettings, type PracticeGrant } from '../../core/auth/practiceGrants';
import { registerClient } from '../../core/auth/registration';
import { clientKeyKey, clientSecretKey } from '../../core/auth/vaultKeys';
import { LatchkeyError } from '../../core/errors';
import type { SecretText } from '../../core/request/authDraft';
import type { Handlers, KeptClientKey } from '../../ipc/contract';
import type { Parts } from '../parts';

type Names =
  | 'connections.save'
  | 'connections.duplicate'
  | 'connections.remove'
  | 'connections.revealSecret'
  | 'connections.makeKey'
  | 'connections.importKey'
  | 'connections.register'
  | 'connections.practise'
  | 'connections.discover'
  | 'connections.forAuthorizationUrl';

/** What can be done with connections. */
export function connectionHandlers(parts: Parts): Pick<Handlers, Names> {
  const { connections, tokens, flows, vault, secrets, engine, practice, userAgent } = parts;
  return {
    'connections.save': async ({ id, settings, clientSecret, keptSecretId, keptKeyId }) => {
      const [problem] = checkConnection(settings);
      if (problem !== undefined)
        throw new LatchkeyError('connection.invalid', problem.message, 'Mend the field and save again.');
      const target = id === null ? randomUUID() : connections.get(id).id;
      if (clientSecret === null) await vault.remove(clientSecretKey(target));
      else if (clientSecret !== undefined && clientSecret !== '')
        await vault.write(clientSecretKey(target), clientSecret);
      if (keptSecretId !== undefined)
        await vault.write(clientSecretKey(target), await secrets.reveal(keptSecretId));
      if (keptKeyId !== undefined) await vault.write(clientKeyKey(target), await secrets.reveal(keptKeyId));
      else if (settings.clientKey === null && vault.has(clientKeyKey(target)))
        await vault.remove(clientKeyKey(target));
      const saved = await connections.put(target, settings);
      tokens.announce();
      // They have a place of their own now.
      await secrets.remove([keptSecretId, keptKeyId].filter((kept) => kept !== undefined));
      return saved;
    },
    'connections.duplicate': async ({ id }) => {
      const original = connections.get(id);
      const copy = randomUUID();
      const secret = original.hasClientSecret ? await vault.read(clientSecretKey(id)) : null;
      if (secret !== null) await vault.write(clientSecretKey(copy), secret);
      const key = original.clientKey === null ? null : await vault.read(clientKeyKey(id));
      if (key !== null) await vault.write(clientKeyKey(copy), key);
      return connections.put(copy, { ...original, name: `${original.name.slice(0, 190)} copy` });
    },
    'connections.remove': async ({ id }) => {
      const connection = connections.get(id);
      const index = connections.list().findIndex((one) => one.id === id);
      const flow = flows.items.find((one) => one.id === id);
      await tokens.release(id);
      // Before anything is gone, so that a crash from here on leaves no secret behind.
      await parts.deletedConnections.put({ id });
      await flows.remove(id);
      await connections.remove(id);
      return parts.deletions.keep({
        restore: async () => {
          await connections.insert(connection, index);
          await parts.deletedConnections.remove(id);
          if (flow !== undefined) await flows.put(flow);
          // A keychain that is locked now gives the token later: it is still there.
          await tokens.load(id).catch(() => {});
          connections.announce();
        },
        settle: () => parts.purgeConnection(id),
      });
    },
    'connections.revealSecret': ({ id }) => vault.read(clientSecretKey(connections.get(id).id)),
    'connections.makeKey': async ({ algorithm }) => keepKey(secrets, await makeClientKey(algorithm)),
    'connections.importKey': async ({ text, algorithm }) =>
      keepKey(secrets, await readClientKey(text, algorithm)),
    'connections.register': async ({ settings, initialAccessToken }) => {
      const { clientSecret, ...registered } = await registerClient(
        engine,
        settings,
        initialAccessToken === null ? null : await secretIn(secrets, initialAccessToken),
        userAgent,
        AbortSignal.timeout(30_000),
      );
      return { ...registered, secret: clientSecret === null ? null : await secrets.keep(clientSecret) };
    },
    'connections.practise': async ({ grant: wanted }) => {
      const grant: PracticeGrant | undefined = practiceGrants.find(({ id }) => id === wanted);
      if (grant === undefined) throw new TypeError('The schema lets no other through.');
      const id = randomUUID();
      let settings = practiceSettings(grant, practice.origin);
      if (grant.hasKey) {
        const { facts, privateJwk } = await makeClientKey('ES256');
        settings = { ...settings, clientKey: facts };
        const { clientId } = await registerClient(
          engine,
          settings,
          null,
          userAgent,
          AbortSignal.timeout(30_000),
        );
        settings = { ...settings, clientId };
        await vault.write(clientKeyKey(id), privateJwk);
      }
      if (grant.clientSecret !== null) await vault.write(clientSecretKey(id), grant.clientSecret);
      return connections.put(id, settings);
    },
    'connections.discover': ({ issuer }) => discover(engine, issuer, userAgent, new AbortController().signal),
    'connections.forAuthorizationUrl': ({ url }) =>
      connectionForUrl(url, {
        connections: connections.list(),
        practiceOrigin: practice.origin,
        discover: (issuer) => discover(engine, issuer, userAgent, AbortSignal.timeout(4000)),
      }),
  };
}

async function secretIn(secrets: Parts['secrets'], secret: SecretText): Promise<string> {
  return secret.kind === 'text' ? secret.text : secrets.reveal(secret.id);
}

async function keepKey(
  secrets: Parts['secrets'],
  { facts, privateJwk }: ClientKeyPair,
): Promise<KeptClientKey> {
  const { id } = await secrets.keep(privateJwk);
  return { id, facts };
}
