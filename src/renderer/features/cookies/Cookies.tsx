import { useCommand } from '../../state/commands';
import { closeCookies, openCookies, useCookiesDialog } from '../../state/cookies';
import { later } from '../../ui/later';

const CookiesDialog = later(async () => (await import('./CookiesDialog')).CookiesDialog);

/** Opens the cookie jar for editing when asked to, from wherever the person is. */
export function Cookies() {
  const open = useCookiesDialog((state) => state.open);
  useCommand('cookies.open', () => openCookies());
  return open && <CookiesDialog firstFilter={open.filter} onClose={closeCookies} />;
}
