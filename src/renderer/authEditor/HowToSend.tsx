import type { ConnectionAuth } from '../../core/request/authDraft';
import { Checkbox } from '../ui/Checkbox';
import { Select } from '../ui/Select';
import { TextField } from '../ui/TextField';
import type { ChangeAuth } from './AuthEditor';
import { changing } from './changing';
import { Field } from './Field';

interface HowToSendProps {
  readonly auth: ConnectionAuth;
  readonly onChange: ChangeAuth;
}

/** Where a connection's token goes, and what happens when it is too old or refused. */
export function HowToSend({ auth, onChange }: HowToSendProps) {
  const change = changing('connection', onChange);
  return (
    <>
      <Field label="Send token as">
        <Select
          label="Send token as"
          hideLabel
          value={auth.sendAs}
          onChange={(sendAs) => change({ sendAs })}
          options={[
            { id: 'header', text: `Authorization: ${auth.headerPrefix ?? 'Bearer'} …` },
            {
              id: 'query',
              text: 'Query parameter: access_token=…',
              detail: 'Ends up in logs; prefer the header',
            },
          ]}
        />
      </Field>
      {auth.sendAs === 'header' && (
        <Field label="Prefix">
          <TextField
            label="Prefix"
            hideLabel
            mono
            placeholder="Bearer"
            value={auth.headerPrefix ?? ''}
            onChange={(text) => change({ headerPrefix: text === '' ? null : text.slice(0, 64) })}
          />
        </Field>
      )}
      <Field label="If expired">
        <Select
          label="If expired"
          hideLabel
          value={auth.ifExpired}
          onChange={(ifExpired) => change({ ifExpired })}
          options={[
            { id: 'refresh', text: 'Refresh first, then send' },
            { id: 'send', text: 'Send as it is' },
            { id: 'fail', text: 'Stop and tell me' },
          ]}
        />
      </Field>
      <Field label="If refused">
        <Checkbox
          label="Refresh once on 401 and send again"
          isSelected={auth.retryOn401 && auth.ifExpired !== 'send'}
          isDisabled={auth.ifExpired === 'send'}
          onChange={(retryOn401) => change({ retryOn401 })}
        />
      </Field>
    </>
  );
}
