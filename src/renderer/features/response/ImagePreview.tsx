import { ZoomIn, ZoomOut } from 'lucide-react';
import { useState } from 'react';
import type { Answer } from '../../state/exchanges';
import { Button } from '../../ui/Button';
import { classes } from '../../ui/classes';
import { EmptyState } from '../../ui/EmptyState';
import { IconButton } from '../../ui/IconButton';
import { Select } from '../../ui/Select';
import barStyles from './BodyView.module.css';
import { sizeText } from '../../ui/formats';
import styles from './Preview.module.css';
import { previewUrl } from './previewUrl';

interface ImagePreviewProps {
  readonly answer: Answer;
  readonly mediaType: string;
}

const BACKGROUNDS = [
  { id: 'chequered', text: 'Chequered' },
  { id: 'light', text: 'Light' },
  { id: 'dark', text: 'Dark' },
] as const;

type Background = (typeof BACKGROUNDS)[number]['id'];

const STEP = 1.25;
const SMALLEST = 0.05;
const LARGEST = 32;

/** A picture with its size, at any scale, before a background that shows what is transparent. An SVG runs nothing. */
export function ImagePreview({ answer, mediaType }: ImagePreviewProps) {
  const [size, setSize] = useState<{ readonly width: number; readonly height: number } | null>(null);
  /** Null fits it into the pane. */
  const [scale, setScale] = useState<number | null>(null);
  const [background, setBackground] = useState<Background>('chequered');
  const [isBroken, setBroken] = useState(false);
  if (isBroken) {
    return (
      <EmptyState title="This picture cannot be drawn">
        It is damaged or no {mediaType}. Hex shows its bytes.
      </EmptyState>
    );
  }
  const zoom = (factor: number) => setScale(Math.min(LARGEST, Math.max(SMALLEST, (scale ?? 1) * factor)));
  return (
    <>
      <div className={barStyles.find}>
        <span className={styles.size} role="status" aria-label="Picture">
          {size && `${size.width} × ${size.height}`} · {mediaType.replace('image/', '')} ·{' '}
          {sizeText(answer.body.decodedBytes)}
        </span>
        <Select
          label="Background"
          hideLabel
          value={background}
          options={BACKGROUNDS}
          onChange={setBackground}
          className={styles.background}
        />
        <IconButton label="Smaller" onPress={() => zoom(1 / STEP)}>
          <ZoomOut size={14} />
        </IconButton>
        <span className={styles.scale}>{scale === null ? 'Fit' : `${Math.round(scale * 100)} %`}</span>
        <IconButton label="Larger" onPress={() => zoom(STEP)}>
          <ZoomIn size={14} />
        </IconButton>
        <Button aria-pressed={scale === 1} onPress={() => setScale(1)}>
          100 %
        </Button>
        <Button aria-pressed={scale === null} onPress={() => setScale(null)}>
          Fit
        </Button>
      </div>
      <div
        // What scrolls must be reachable without a mouse.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        role="group"
        aria-label="Picture"
        className={classes(styles.stage, styles[background])}
      >
        <img
          alt="The response"
          src={previewUrl(answer.exchange.id, mediaType)}
          className={scale === null ? styles.fitted : styles.scaled}
          {...(scale === null || size === null
            ? {}
            : { style: { width: size.width * scale, height: size.height * scale } })}
          onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) =>
            setSize({ width: naturalWidth, height: naturalHeight })
          }
          onError={() => setBroken(true)}
        />
      </div>
    </>
  );
}
