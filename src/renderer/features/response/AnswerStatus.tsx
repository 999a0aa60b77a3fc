import type { Answer } from '../../state/exchanges';
import { Tag, type TagTone } from '../../ui/Tag';
import { durationText, sizeText } from './formats';
import styles from './ResponsePane.module.css';
import { retryWords } from './retryWords';

function toneOf(status: number): TagTone {
  if (status >= 400) return 'danger';
  if (status >= 300) return 'info';
  return status >= 200 ? 'ok' : 'neutral';
}

/** Status, time and size of an answer. A page for people is amber whatever its status says. */
export function AnswerStatus({ answer }: { readonly answer: Answer }) {
  const { exchange, body, timings } = answer;
  const { status, statusText } = exchange.response;
  const finding = exchange.loginPage;
  const page = finding?.kind === 'token_endpoint' ? 'web page' : 'login page';
  const text = `${status} ${statusText}`.trim();
  return (
    <div className={styles.status}>
      <span role="status" aria-label="Response status">
        <Tag tone={finding ? 'warn' : toneOf(status)}>{finding ? `${text} · ${page}` : text}</Tag>
      </span>
      {exchange.retry && (
        <Tag
          tone={exchange.retry.outcome === 'failed' ? 'warn' : 'brass'}
          title={retryWords(exchange.retry).long}
        >
          {retryWords(exchange.retry).short}
        </Tag>
      )}
      <span className={styles.measure} title="From sending to the last byte, without drawing it">
        {durationText(timings.total)}
      </span>
      <span
        className={styles.measure}
        title={`${sizeText(body.wireBytes)} received, ${sizeText(body.decodedBytes)} after decompression`}
      >
        {sizeText(body.decodedBytes)}
      </span>
    </div>
  );
}
