import type { ReactNode } from 'react';
import { Button } from 'react-aria-components/Button';
import type { Exchange, Timings } from '../../../core/exchange/exchange';
import { statusMeaning } from '../../../core/exchange/statusMeanings';
import { Tag } from '../../ui/Tag';
import { Tooltip } from '../../ui/Tooltip';
import { durationText, sizeText } from '../../ui/formats';
import { HeaderTable } from './HeaderTable';
import { hopsOf, type Hop } from './hops';
import { phasesOf } from './phases';
import { changesOf } from './redirectChanges';
import { retryWords } from './retryWords';
import styles from './Timeline.module.css';

interface TimelineProps {
  readonly exchange: Exchange;
  readonly timings: Timings;
}

/** The course of an exchange: the phases against the clock, the redirects on the way, and what was really sent. */
export function Timeline({ exchange, timings }: TimelineProps) {
  const { request, redirects, remoteAddress, response, proxy, retry } = exchange;
  const hops = hopsOf(exchange, timings);
  return (
    <div className={styles.timeline}>
      <Part title="Phases" detail={durationText(timings.total)}>
        {hops.map((hop, index) => (
          <div key={index}>
            {hops.length > 1 && (
              <p className={styles.hop}>
                <b>{hop.method}</b> {hop.url} → {hop.status}
              </p>
            )}
            <Waterfall hop={hop} total={timings.total} />
          </div>
        ))}
        <p className={styles.note}>
          HTTP/{response.httpVersion}
          {remoteAddress !== null && (
            <>
              {' '}
              with <span className={styles.mono}>{remoteAddress}</span>
            </>
          )}
          {proxy !== null && (
            <>
              {' '}
              through the proxy <span className={styles.mono}>{proxy}</span>
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
            {redirects.map((redirect, index) => (
              <li key={index}>
                <Tooltip text={statusMeaning(redirect.status)}>
                  <Button className={styles.code ?? ''}>
                    <Tag tone="info">{redirect.status}</Tag>
                  </Button>
                </Tooltip>
                <div>
                  <p className={styles.address}>
                    {redirect.method} {redirect.from}
                  </p>
                  <p className={styles.address}>
                    → {redirect.nextMethod !== redirect.method && `${redirect.nextMethod} `}
                    {redirect.to}
                  </p>
                  {changesOf(redirect).map((change) => (
                    <p key={change} className={styles.dropped}>
                      {change}
                    </p>
                  ))}
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

/** The phases of one hop, where they lie in the time of all. */
function Waterfall({ hop, total }: { readonly hop: Hop; readonly total: number }) {
  const share = (milliseconds: number) => `${(100 * milliseconds) / Math.max(total, 0.001)}%`;
  return (
    <ul className={styles.waterfall}>
      {phasesOf(hop.timings).map(({ id, name, start, length }) => (
        <li key={id}>
          <span>{name}</span>
          <span className={styles.track}>
            <span
              className={styles[id]}
              style={{ marginLeft: share(hop.start + start), width: share(length) }}
            />
          </span>
          <span className={styles.mono}>{durationText(length)}</span>
        </li>
      ))}
    </ul>
  );
}
