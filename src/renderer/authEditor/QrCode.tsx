import { encode } from 'uqr';
import styles from './WaitingCard.module.css';

/** More than this makes a picture that no phone reads from a screen, in characters. */
const LONGEST = 500;

/** A text as QR code, drawn as one path. Nothing for a text that is too long for one. */
export function QrCode({ text, label }: { readonly text: string; readonly label: string }) {
  if (text.length > LONGEST) return null;
  // Phones want a quiet border of four modules (ISO/IEC 18004 §6.3.8).
  const { data, size } = encode(text, { border: 4 });
  const path = data
    .flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : '')))
    .join('');
  return (
    <svg role="img" aria-label={label} viewBox={`0 0 ${size} ${size}`} className={styles.qr}>
      <path d={path} />
    </svg>
  );
}
