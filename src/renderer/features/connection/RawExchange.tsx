import type { RecordedExchange, RecordedPair } from '../../../core/flow/flow';
import styles from './RawExchange.module.css';

/** An exchange as it was recorded, secrets already masked: request above, answer below. */
export function RawExchange({ exchange }: { readonly exchange: RecordedExchange }) {
  const { method, url, requestHeaders, requestBody, status, statusText, responseHeaders, responseBody } =
    exchange;
  return (
    <div className={styles.exchange}>
      <Message title="Request" first={`${method} ${url}`} headers={requestHeaders} body={requestBody} />
      {status === 0 ? (
        <p className={styles.title}>No answer came.</p>
      ) : (
        <Message
          title="Response"
          first={`${status} ${statusText}`.trim()}
          headers={responseHeaders}
          body={responseBody}
        />
      )}
    </div>
  );
}

interface MessageProps {
  readonly title: string;
  /** The request or status line. */
  readonly first: string;
  readonly headers: readonly RecordedPair[];
  readonly body: string | null;
}

function Message({ title, first, headers, body }: MessageProps) {
  return (
    <div>
      <p className={styles.title}>{title}</p>
      <pre className={styles.text}>
        {first}
        {headers.map(([name, value], index) => (
          <span key={index} className={styles.header}>
            <b>{name}:</b> {value}
          </span>
        ))}
        {body !== null && body !== '' && <span className={styles.body}>{body}</span>}
      </pre>
    </div>
  );
}
