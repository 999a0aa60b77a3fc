import { Copy } from 'lucide-react';
import { useState } from 'react';
import type { Header } from '../../../core/exchange/exchange';
import { statusMeaning } from '../../../core/exchange/statusMeanings';
import type { Answer } from '../../state/exchanges';
import { copyText } from '../../ui/copyText';
import { IconButton } from '../../ui/IconButton';
import { TextField } from '../../ui/TextField';
import { CertificateCard } from './CertificateCard';
import styles from './HeadersPanel.module.css';
import { HeaderTable } from './HeaderTable';

/** Every header that came and went, and the certificate of the server that they came from. */
export function HeadersPanel({ answer }: { readonly answer: Answer }) {
  const [query, setQuery] = useState('');
  const { exchange, body } = answer;
  const { response, request, informational, certificate } = exchange;
  return (
    <div className={styles.panel}>
      <TextField
        label="Find headers"
        hideLabel
        type="search"
        placeholder="Find headers"
        value={query}
        onChange={setQuery}
        className={styles.find}
      />
      <div className={styles.columns}>
        <div className={styles.column}>
          <Part title="Received" label="Response headers" headers={response.headers} query={query} />
          {body.trailers.length > 0 && (
            <Part title="Trailers, after the body" label="Trailers" headers={body.trailers} query={query} />
          )}
          {informational.map(({ status, statusText, headers }, index) => (
            <section key={index}>
              <Part
                title={`Before the answer: ${status} ${statusText}`.trim()}
                label={`Headers of ${status}`}
                headers={headers}
                query={query}
              />
              <p className={styles.note}>{statusMeaning(status)}</p>
            </section>
          ))}
        </div>
        <div className={styles.column}>
          <Part title="Sent" label="Headers sent" headers={request.headers} query={query} />
          {certificate && <CertificateCard certificate={certificate} at={exchange.startedAt} />}
        </div>
      </div>
    </div>
  );
}

interface PartProps {
  readonly title: string;
  readonly label: string;
  readonly headers: readonly Header[];
  readonly query: string;
}

function Part({ title, label, headers, query }: PartProps) {
  const wanted = query.trim().toLowerCase();
  const found = headers.filter(([name, value]) => `${name}: ${value}`.toLowerCase().includes(wanted));
  return (
    <section>
      <div className={styles.head}>
        <h3 className={styles.title}>
          {title}{' '}
          <span>
            {found.length === headers.length ? headers.length : `${found.length} of ${headers.length}`}
          </span>
        </h3>
        <IconButton
          label={`Copy: ${title}`}
          isDisabled={found.length === 0}
          onPress={() => copyText(found.map(([name, value]) => `${name}: ${value}`).join('\n'))}
        >
          <Copy size={13} />
        </IconButton>
      </div>
      {found.length > 0 && <HeaderTable label={label} headers={found} />}
      {found.length === 0 && (
        <p className={styles.note}>{headers.length === 0 ? 'None.' : 'None of them has these letters.'}</p>
      )}
    </section>
  );
}
