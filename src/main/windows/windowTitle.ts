import { visible } from '../../core/visible';
import { isUrl } from '../../core/isUrl';

/** `https://login.example.com · secure — Page title`: the page has no say in what comes before the dash. */
export function titleFor(address: string, pageTitle: string): string {
  const origin = originFor(address);
  const words = visible(pageTitle).slice(0, 120);
  return words === '' || words === address ? origin : `${origin} — ${words}`;
}

function originFor(address: string): string {
  if (!isUrl(address)) return 'No page yet';
  const { protocol, host } = new URL(address);
  if (protocol === 'https:') return `https://${host} · secure`;
  if (protocol === 'http:') return `http://${host} · not secure`;
  return `${protocol} · not secure`;
}
