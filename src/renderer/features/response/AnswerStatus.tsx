import type { ReactNode } from 'react';
import { Button } from 'react-aria-components/Button';
import { statusMeaning } from '../../../core/exchange/statusMeanings';
import type { Answer } from '../../state/exchanges';
import { Tag, type TagTone } from '../../ui/Tag';
import { Tooltip } from '../../ui/Tooltip';
import { durationText, sizeText } from '../../ui/formats';
import { changesOf } from './redirectChanges';
import styles from './ResponsePane.module.css';
import { retryWords } from './retryWords';

function toneOf(status: number): TagTone {
  if (status >= 400) return 'danger';
  if (status >= 300) return 'info';
  return status >= 200 ? 'ok' : 'neutral';
}

interface AnswerStatusProps {
  readonly answer: Answer;
  /** Shows the redirects that led here. */
  readonly onShowRedirects: () => void;
}

/**
 * Status, redirects, time and size of an answer, each explained on hover and focus. A page for people is amber whatever
 * its status says.
 */
export function AnswerStatus({ answer, onShowRedirects }: AnswerStatusProps) {
  const { exchange, body, timings } = answer;
  const { status, statusText } = exchange.response;
  const finding = exchange.loginPage;
  const page = finding?.kind === 'token_endpoint' ? 'web page' : 'login page';
  const text = `${status} ${statusText}`.trim();
  return (
    <div className={styles.status}>
      {exchange.certificate !== null && exchange.certificate.distrust !== null && (
        <Fact meaning={exchange.certificate.distrust}>
          <Tag tone="danger">Not verified</Tag>
        </Fact>
      )}
      <Redirects answer={answer} onShow={onShowRedirects} />
      <span role="status" aria-label="Response status">
        <Fact meaning={statusMeaning(status)}>
          <Tag tone={finding ? 'warn' : toneOf(status)}>{finding ? `${text} · ${page}` : text}</Tag>
        </Fact>
      </span>
      {exchange.retry && (
        <Fact meaning={retryWords(exchange.retry).long}>
          <Tag tone={exchange.retry.outcome === 'failed' ? 'warn' : 'brass'}>
            {retryWords(exchange.retry).short}
          </Tag>
        </Fact>
      )}
      <Fact meaning="From sending to the last byte, without drawing it">
        <span className={styles.measure}>{durationText(timings.total)}</span>
      </Fact>
      <Fact
        meaning={`${sizeText(body.wireBytes)} on the wire, ${sizeText(body.decodedBytes)} after decompression`}
      >
        <span className={styles.measure}>{sizeText(body.decodedBytes)}</span>
      </Fact>
    </div>
  );
}

interface FactProps {
  readonly meaning: string;
  readonly onPress?: () => void;
  readonly children: ReactNode;
}

/** Something short whose meaning is told on hover and focus. */
function Fact({ meaning, onPress, children }: FactProps) {
  return (
    <Tooltip text={meaning}>
      <Button className={styles.fact ?? ''} {...(onPress ? { onPress } : {})}>
        {children}
      </Button>
    </Tooltip>
  );
}

/** Says that redirects were followed, in amber when one of them changed the request. */
function Redirects({ answer, onShow }: { readonly answer: Answer; readonly onShow: () => void }) {
  const { redirects } = answer.exchange;
  if (redirects.length === 0) return null;
  const changes = redirects.flatMap(changesOf);
  const count = redirects.length === 1 ? '1 redirect' : `${redirects.length} redirects`;
  return (
    <Fact
      meaning={
        changes.length > 0 ? changes.join(' ') : 'The request went on as it was. The timeline shows where.'
      }
      onPress={onShow}
    >
      <Tag tone={changes.length > 0 ? 'warn' : 'info'}>
        {count}
        {changes.length > 0 && ', changed'}
      </Tag>
    </Fact>
  );
}
