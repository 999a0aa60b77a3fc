import type { ReactNode } from 'react';
import type { Exchange, Timings } from '../../../core/exchange/exchange';
import { Tag } from '../../ui/Tag';
import { durationText, sizeText } from './formats';
import { HeaderTable } from './HeaderTable';
import { phasesOf } from './phases';
import { retryWords } from './retryWords';
import styles from './Timeline.module.css';

interface TimelineProps {
  readonly exchange: Exchange;
  readonly timings: Timings;
}

/** The course of an exchange: the phases against the clock, the redirects on the way, and what was really sent. */
export function Timeline({ exchange, timings }: TimelineProps) {
  const { request, redirects, remoteAddress, response, retry } = exchange;
  return (
    <div className={styles.timeline}>
      <Part title="Phases" detail={durationText(timings.total)}>
        <Waterfall timings={timings} />
        <p className={styles.note}>
          HTTP/{response.httpVersion}
          {remoteAddress !== null && (
            <>
              {' '}
              with <span className={styles.mono}>{remoteAddress}</span>
            </>
          )}
          {timings.dns === null && timings.connect === null && ' over a connection that was already open'}
        </p>
      </Part>
      {retry && (
        <Part title="Authorization" detail={retryWords(retry).short}>
          <p className={styles.note}>{retryWords(retry).long}</p>
        </Part>
      )}
      {redirects.length > 0 && (
        <Part title="Redirects" detail={String(redirects.length)}>
          <ol className={styles.redirects}>
            {redirects.map(({ status, from, to, dropped }, index) => (
              <li key={index}>
                <Tag tone="info">{status}</Tag>
                <div>
                  <p className={styles.address}>{from}</p>
                  <p className={styles.address}>→ {to}</p>
                  {dropped.length > 0 && (
                    <p className={styles.dropped}>Not sent on to another origin: {dropped.join(', ')}</p>
                  )}
                </div>
              </li>
            ))}
          </ol>
        </Part>
      )}
      <Part title="Request as sent" detail={bodyText(request.bodySize)}>
        <p className={styles.requestLine}>
          <b>{request.method}</b> {request.url}
        </p>
        <HeaderTable label="Request headers as sent" headers={request.headers} />
      </Part>
    </div>
  );
}

function bodyText(size: number | null): string {
  if (size === null) return 'body of no length known before';
  return size > 0 ? `${sizeText(size)} body` : 'no body';
}

function Part({ title, detail, children }: { title: string; detail: string; children: ReactNode }) {
  return (
    <section>
      <h3 className={styles.heading}>
        {title} <span>{detail}</span>
      </h3>
      {children}
    </section>
  );
}

function Waterfall({ timings }: { readonly timings: Timings }) {
  const share = (milliseconds: number) => `${(100 * milliseconds) / Math.max(timings.total, 0.001)}%`;
  return (
    <ul className={styles.waterfall}>
      {phasesOf(timings).map(({ id, name, start, length }) => (
        <li key={id}>
          <span>{name}</span>
          <span className={styles.track}>
            <span className={styles[id]} style={{ marginLeft: share(start), width: share(length) }} />
          </span>
          <span className={styles.mono}>{durationText(length)}</span>
        </li>
      ))}
    </ul>
  );
}
