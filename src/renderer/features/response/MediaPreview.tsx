import { useState } from 'react';
import type { Answer } from '../../state/exchanges';
import { EmptyState } from '../../ui/EmptyState';
import styles from './Preview.module.css';
import { previewUrl } from './previewUrl';

interface MediaPreviewProps {
  readonly answer: Answer;
  readonly kind: 'audio' | 'video';
  readonly mediaType: string;
}

/** Sound or film with the browser's own controls. Nothing plays by itself. */
export function MediaPreview({ answer, kind, mediaType }: MediaPreviewProps) {
  const [isBroken, setBroken] = useState(false);
  if (isBroken) {
    return (
      <EmptyState title={`This ${kind} cannot be played`}>
        {mediaType} is unknown here, or the file is damaged. Download it to play it in another program.
      </EmptyState>
    );
  }
  const Element = kind;
  return (
    <div className={styles.stage}>
      {/* An answer comes without captions. */}
      {/* oxlint-disable-next-line jsx-a11y/media-has-caption */}
      <Element
        controls
        preload="metadata"
        aria-label={kind === 'audio' ? 'Sound of the response' : 'Film of the response'}
        src={previewUrl(answer.exchange.id, mediaType)}
        className={styles[kind]}
        onError={() => setBroken(true)}
      />
    </div>
  );
}
