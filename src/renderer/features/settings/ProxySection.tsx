import { useState } from 'react';
import { problemOf } from '../../../core/errors';
import type { ProxyScheme, ProxySettings } from '../../../core/network/proxy';
import { isUrl } from '../../../core/isUrl';
import { call } from '../../latchkey';
import { changeSettings, useSettings } from '../../state/settings';
import { Button } from '../../ui/Button';
import { Select, type SelectOption } from '../../ui/Select';
import { TextArea } from '../../ui/TextArea';
import { TextField } from '../../ui/TextField';
import { NumberSetting } from './NumberSetting';
import { ProxyPassword } from './ProxyPassword';
import { placeIn } from './proxyPlace';
import styles from './Setting.module.css';
import { TextSetting } from './TextSetting';

const MODES: readonly SelectOption<ProxySettings['mode']>[] = [
  { id: 'system', text: 'As the system says', detail: 'Its settings, its PAC script, HTTP_PROXY' },
  { id: 'manual', text: 'This proxy', detail: 'For every address but the exceptions' },
  { id: 'none', text: 'No proxy', detail: 'Every connection is direct' },
];

const SCHEMES: readonly SelectOption<ProxyScheme>[] = [
  { id: 'http', text: 'HTTP' },
  { id: 'https', text: 'HTTPS', detail: 'The way to the proxy is encrypted, too' },
  { id: 'socks5', text: 'SOCKS 5', detail: 'Names are looked up here' },
  { id: 'socks5h', text: 'SOCKS 5h', detail: 'Names are looked up by the proxy' },
  { id: 'socks4', text: 'SOCKS 4', detail: 'Names are looked up here' },
  { id: 'socks4a', text: 'SOCKS 4a', detail: 'Names are looked up by the proxy' },
];

/** Which way connections take, those to token endpoints and of sign-in windows included. */
export function ProxySection() {
  const proxy = useSettings(({ settings }) => settings.proxy);
  const change = (part: Partial<ProxySettings>) => changeSettings({ proxy: { ...proxy, ...part } });
  return (
    <>
      <p className={styles.words}>
        For requests, token endpoints and sign-in windows alike. A request can go without in its Settings tab.
        This computer itself is always reached directly.
      </p>
      <Select
        label="Proxy"
        value={proxy.mode}
        onChange={(mode) => change({ mode })}
        options={MODES}
        className={styles.choice}
      />
      {proxy.mode === 'manual' && <Place proxy={proxy} onChange={change} />}
      {proxy.mode !== 'none' && (
        <>
          <div className={styles.together}>
            <TextSetting
              label="User name"
              placeholder="if the proxy asks for one"
              value={proxy.username}
              onChange={(username) => change({ username })}
              className={styles.half}
            />
            <ProxyPassword isNeeded={proxy.username !== ''} />
          </div>
          <Exceptions
            key={proxy.exceptions}
            value={proxy.exceptions}
            onChange={(exceptions) => change({ exceptions })}
          />
          <Trial />
        </>
      )}
    </>
  );
}

interface PlaceProps {
  readonly proxy: ProxySettings;
  readonly onChange: (part: Partial<ProxySettings>) => void;
}

function Place({ proxy, onChange }: PlaceProps) {
  return (
    <div className={styles.together}>
      <Select
        label="Kind"
        value={proxy.scheme}
        onChange={(scheme) => onChange({ scheme })}
        options={SCHEMES}
        className={styles.third}
      />
      <TextSetting
        label="Host"
        placeholder="proxy.example"
        value={proxy.host}
        problemWith={(text) => (placeIn(text) === null ? 'Enter a host such as proxy.example.' : null)}
        onChange={(text) => onChange(placeIn(text) ?? {})}
        {...(proxy.host === '' ? { description: 'Without a host, connections are direct.' } : {})}
        className={styles.host}
      />
      <NumberSetting
        label="Port"
        value={proxy.port}
        least={1}
        most={65_535}
        unit="a port"
        onChange={(port) => onChange({ port: Math.round(port) })}
        className={styles.short}
      />
    </div>
  );
}

function Exceptions({
  value,
  onChange,
}: {
  readonly value: string;
  readonly onChange: (value: string) => void;
}) {
  const [text, setText] = useState(value);
  return (
    <div
      className={styles.wide}
      onBlur={() => {
        if (text !== value) onChange(text);
      }}
    >
      <TextArea
        label="Reach directly"
        mono
        rows={3}
        value={text}
        onChange={setText}
        placeholder={'intranet.example\n*.internal, 10.0.0.0/8, build.example:8443, <local>'}
        description="Hosts with all below them, wildcards, networks, ports; <local> is every name without a dot. Separate by commas or lines."
      />
    </div>
  );
}

/** Says which way an address would take, so that nobody has to send something to find out. */
function Trial() {
  const [url, setUrl] = useState('');
  const [answer, setAnswer] = useState<string | null>(null);
  const address = url.includes('://') ? url : `https://${url}`;
  const ask = async () => {
    try {
      const proxy = await call('proxy.forUrl', { url: address });
      setAnswer(proxy === null ? 'It is reached directly.' : `It is reached through ${proxy}.`);
    } catch (error) {
      const { message, remedy } = problemOf(error);
      setAnswer(`${message} ${remedy}`);
    }
  };
  return (
    <form
      className={styles.wide}
      onSubmit={(event) => {
        event.preventDefault();
        void ask();
      }}
    >
      <TextField
        label="Which way does an address take?"
        mono
        value={url}
        onChange={(text) => {
          setUrl(text);
          setAnswer(null);
        }}
        placeholder="api.example.com"
        action={
          <Button type="submit" isDisabled={url.trim() === '' || !isUrl(address)}>
            Find out
          </Button>
        }
      />
      <p role="status" className={styles.answer}>
        {answer}
      </p>
    </form>
  );
}
