import { useReducer, useRef, useSyncExternalStore } from 'react';
import type { Answer } from '../../state/exchanges';
import barStyles from './BodyView.module.css';
import styles from './Preview.module.css';
import { previewUrl } from './previewUrl';
import { sizeText } from '../../ui/formats';

/** As much of a page as is drawn, in bytes; main cuts it there. */
const LONGEST_PAGE = 4 * 1024 * 1024;

/** A page that leaves by itself is given up after so many times. */
const MOST_LINKS = 100;

/** A page as its server means it to look, without its scripts, its requests and its forms. */
export function PagePreview({ answer }: { readonly answer: Answer }) {
  const { exchange, reader, body } = answer;
  const [showing, showAgain] = useReducer((count: number) => count + 1, 0);
  const hasLoaded = useRef(false);
  const { charset } = useSyncExternalStore(reader.subscribe, reader.view);
  return (
    <>
      <p className={barStyles.note}>
        Scripts, forms, links and everything that would be fetched are off.
        {body.decodedBytes > LONGEST_PAGE && ` The first ${sizeText(LONGEST_PAGE)} are drawn.`}
      </p>
      <iframe
        key={showing}
        title="Preview of the page"
        sandbox=""
        referrerPolicy="no-referrer"
        src={previewUrl(exchange.id, `text/html; charset=${charset}`)}
        className={styles.page}
        // A link leads to nothing but an empty frame, so the page is shown again.
        onLoad={() => {
          const wasLink = hasLoaded.current && showing < MOST_LINKS;
          hasLoaded.current = !wasLink;
          if (wasLink) showAgain();
        }}
      />
    </>
  );
}
