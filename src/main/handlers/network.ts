import { randomUUID } from 'node:crypto';
import { open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { dialog, type OpenDialogOptions } from 'electron';
import { LatchkeyError } from '../../core/errors';
import type { NetworkView } from '../../core/network/certificates';
import { proxyText } from '../../core/network/proxy';
import type { Handlers } from '../../ipc/contract';
import { PROXY_PASSWORD_KEY } from '../adapters/appNetwork';
import { certificatesIn, identityFromPem, identityFromPfx } from '../adapters/certificateFiles';
import type { Parts } from '../parts';

type Names = Extract<keyof Handlers, `certificates.${string}` | `proxy.${string}`>;

/** Larger than any file with certificates or a key, in bytes. */
const LARGEST_FILE = 4 * 1024 * 1024;

interface Picked {
  readonly name: string;
  readonly bytes: Buffer;
}

/** What is set about connections, without any secret. */
export function networkView({ certificates, vault }: Pick<Parts, 'certificates' | 'vault'>): NetworkView {
  return {
    authorities: certificates.listAuthorities(),
    clientCertificates: certificates.listClients(),
    hasProxyPassword: vault.has(PROXY_PASSWORD_KEY),
  };
}

/** Certificates and the proxy. Files are picked in the system's dialog, and their content never goes to the window. */
export function networkHandlers(parts: Parts): Pick<Handlers, Names> {
  const { certificates, deletions, vault, network } = parts;
  const picked = new Map<string, Picked>();
  const pickedFile = (id: string): Picked => {
    const file = picked.get(id);
    if (file === undefined) {
      throw new LatchkeyError(
        'certificate.unreadable',
        'The file that was chosen is no longer known.',
        'Choose it once more.',
      );
    }
    return file;
  };
  return {
    'certificates.addAuthorities': async () => {
      const files = await pick(parts, 'Add authorities', CERTIFICATES, true);
      const found = files.flatMap(({ bytes, name }) => certificatesIn(bytes, name));
      return { chosen: found.length, added: await certificates.addAuthorities(found) };
    },
    'certificates.removeAuthority': async ({ id }) =>
      deletions.keep({ restore: await certificates.removeAuthority(id) }),
    'certificates.pick': async ({ what }) => {
      const [file] = await pick(parts, TITLES[what], FILTERS[what], false);
      if (file === undefined) return null;
      const id = randomUUID();
      picked.set(id, file);
      return { id, name: file.name };
    },
    'certificates.addClient': async ({ host, files, passphrase }) => {
      const { certificate, identity } =
        files.kind === 'pem'
          ? identityFromPem(pickedFile(files.certificate), pickedFile(files.key), passphrase)
          : identityFromPfx(pickedFile(files.file), passphrase);
      await certificates.addClient(host.toLowerCase(), certificate, identity);
      picked.clear();
    },
    'certificates.removeClient': async ({ id }) => deletions.keep(await certificates.removeClient(id)),
    'proxy.setPassword': async ({ password }) => {
      if (password === '') await vault.remove(PROXY_PASSWORD_KEY);
      else await vault.write(PROXY_PASSWORD_KEY, password);
      network.forgetPassword();
      parts.emit('network', networkView(parts));
    },
    'proxy.forUrl': async ({ url }) => {
      const [first] = await network.proxiesFor(new URL(url));
      return first === null || first === undefined ? null : proxyText(first);
    },
  };
}

type Filters = NonNullable<OpenDialogOptions['filters']>;

const ALL = { name: 'All files', extensions: ['*'] };
const CERTIFICATES: Filters = [{ name: 'Certificates', extensions: ['pem', 'crt', 'cer', 'der'] }, ALL];
const FILTERS: Readonly<Record<'certificate' | 'key' | 'pfx', Filters>> = {
  certificate: CERTIFICATES,
  key: [{ name: 'Private keys', extensions: ['key', 'pem', 'der'] }, ALL],
  pfx: [{ name: 'PKCS #12', extensions: ['p12', 'pfx'] }, ALL],
};
const TITLES = {
  certificate: 'Choose a certificate',
  key: 'Choose its private key',
  pfx: 'Choose a PKCS #12 file',
} as const;

async function pick(
  parts: Parts,
  title: string,
  filters: Filters,
  several: boolean,
): Promise<readonly Picked[]> {
  const window = parts.window();
  const options: OpenDialogOptions = {
    title,
    filters,
    properties: several ? ['openFile', 'multiSelections'] : ['openFile'],
  };
  const { canceled, filePaths } =
    window === null ? await dialog.showOpenDialog(options) : await dialog.showOpenDialog(window, options);
  return canceled ? [] : Promise.all(filePaths.map(read));
}

async function read(path: string): Promise<Picked> {
  const name = basename(path);
  try {
    const { size } = await stat(path);
    if (size > LARGEST_FILE) throw new Error('Too large.');
    const file = await open(path);
    try {
      return { name, bytes: await file.readFile() };
    } finally {
      await file.close();
    }
  } catch (cause) {
    throw new LatchkeyError(
      'certificate.unreadable',
      `${name} could not be read.`,
      'Check that your user may read it, and that it holds a certificate or key.',
      { cause },
    );
  }
}
