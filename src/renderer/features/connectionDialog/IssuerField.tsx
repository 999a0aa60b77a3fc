import { useState } from 'react';
import { settingsFrom, type DiscoveredProvider } from '../../../core/auth/discovery';
import { problemOf, type Problem } from '../../../core/errors';
import { call } from '../../latchkey';
import { Button } from '../../ui/Button';
import { ErrorNotice } from '../../ui/ErrorNotice';
import { TextField } from '../../ui/TextField';
import styles from './ConnectionDialog.module.css';
import type { FieldsProps } from './ConnectionFields';
import type { ConnectionForm } from './connectionForm';
import { isUrl } from '../../../core/isUrl';

type Discovery =
  | { readonly state: 'idle' | 'asking' }
  | { readonly state: 'found'; readonly metadataUrl: string }
  | { readonly state: 'failed'; readonly problem: Problem };

interface IssuerFieldProps extends FieldsProps {
  readonly discovered: (provider: DiscoveredProvider) => void;
}

/** The issuer's URL, and the button that reads the other addresses from its metadata. */
export function IssuerField({ form, errors, change, discovered }: IssuerFieldProps) {
  const [discovery, setDiscovery] = useState<Discovery>({ state: 'idle' });
  const issuer = form.issuer.trim();

  async function discover(): Promise<void> {
    setDiscovery({ state: 'asking' });
    try {
      const provider = await call('connections.discover', { issuer });
      change(valuesFrom(provider, form));
      discovered(provider);
      setDiscovery({ state: 'found', metadataUrl: provider.metadataUrl });
    } catch (error) {
      setDiscovery({ state: 'failed', problem: problemOf(error) });
    }
  }
  return (
    <>
      <TextField
        label="Issuer URL"
        mono
        value={form.issuer}
        onChange={(value) => change({ issuer: value })}
        error={errors.issuer}
        description="If the provider publishes its metadata, Discover fills in all addresses, and says what is offered."
        className={styles.whole}
        action={
          <Button
            isDisabled={!isUrl(issuer)}
            isPending={discovery.state === 'asking'}
            onPress={() => void discover()}
          >
            Discover
          </Button>
        }
      />
      <p role="status" className={styles.found}>
        {discovery.state === 'found' && `Filled in from ${discovery.metadataUrl}`}
      </p>
      {discovery.state === 'failed' && <ErrorNotice {...discovery.problem} className={styles.whole} />}
    </>
  );
}

function valuesFrom(provider: DiscoveredProvider, form: ConnectionForm): Partial<ConnectionForm> {
  const { clientAuthentications, pkceMethods } = provider;
  const accepted = clientAuthentications?.includes(form.clientAuthentication) ?? true;
  const { issuerInRedirect, ...addresses } = settingsFrom(provider);
  const texts = Object.fromEntries(Object.entries(addresses).map(([field, value]) => [field, value ?? '']));
  return {
    ...texts,
    issuerInRedirect,
    clientAuthentication: (accepted ? null : clientAuthentications?.[0]) ?? form.clientAuthentication,
    usePkce: pkceMethods === null ? form.usePkce : pkceMethods.length > 0,
    pkceMethod: pkceMethods?.[0] ?? form.pkceMethod,
    usePushedAuthorizationRequest: provider.requiresPushedRequests || form.usePushedAuthorizationRequest,
  };
}
