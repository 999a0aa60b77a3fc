import { useState } from 'react';
import { call } from '../../latchkey';
import { useNetwork } from '../../state/network';
import { reportFailure } from '../../state/notices';
import { Button } from '../../ui/Button';
import { TextField } from '../../ui/TextField';
import styles from './Setting.module.css';

/** The proxy's password goes straight into the keychain, and never comes back into the window. */
export function ProxyPassword({ isNeeded }: { readonly isNeeded: boolean }) {
  const isKept = useNetwork(({ network }) => network.hasProxyPassword);
  const [password, setPassword] = useState('');
  const keep = (next: string) => {
    setPassword('');
    reportFailure(call('proxy.setPassword', { password: next }));
  };
  return (
    <TextField
      label="Password"
      mono
      type="password"
      value={password}
      onChange={setPassword}
      isDisabled={!isNeeded && !isKept}
      placeholder={isKept ? 'kept in the keychain' : ''}
      onBlur={() => {
        if (password !== '') keep(password);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && password !== '') keep(password);
      }}
      action={isKept && <Button onPress={() => keep('')}>Remove</Button>}
      className={styles.half}
    />
  );
}
