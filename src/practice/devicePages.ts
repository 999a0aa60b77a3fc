import { html, type Html } from './html';
import { page } from './pages';

/** What the hidden field of oidc-provider's form holds: proof that the page was asked for before it was sent. */
function tokenIn(form: string): string {
  return /name="xsrf" value="([^"]*)"/.exec(form)?.[1] ?? '';
}

/** Asks for the code that a device shows (RFC 8628 §3.3); `fault` says why the last one was not taken. */
export function codePage(action: string, form: string, fault: string | undefined): Html {
  return page(
    'Enter the code',
    html`<h1>Enter the code</h1>
      <p>${fault ?? 'Latchkey shows a code: enter it here to connect it with your account.'}</p>
      <form method="post" action="${action}">
        <input type="hidden" name="xsrf" value="${tokenIn(form)}" />
        <label for="code">Code</label>
        <input id="code" name="user_code" type="text" autocomplete="off" required autofocus />
        <div class="actions"><button class="primary" type="submit">Continue</button></div>
      </form>`,
  );
}

export interface ConfirmView {
  readonly action: string;
  /** The form of oidc-provider. */
  readonly form: string;
  readonly clientName: string;
  readonly userCode: string;
}

/** Shows the code once more, since somebody may have been sent here with a code of somebody else's (RFC 8628 §5.4). */
export function confirmPage({ action, form, clientName, userCode }: ConfirmView): Html {
  return page(
    'Confirm the code',
    html`<h1>Is this your code?</h1>
      <p><strong>${clientName}</strong> should show this code right now:</p>
      <p><strong>${userCode}</strong></p>
      <form method="post" action="${action}">
        <input type="hidden" name="xsrf" value="${tokenIn(form)}" />
        <input type="hidden" name="user_code" value="${userCode}" />
        <input type="hidden" name="confirm" value="yes" />
        <div class="actions">
          <button type="submit" name="abort" value="yes">No, stop</button>
          <button class="primary" type="submit">Yes, continue</button>
        </div>
      </form>`,
  );
}

/** The end, on the device that the code was entered on. */
export function deviceConnectedPage(): Html {
  return page(
    'Connected',
    html`<h1>Connected</h1>
      <p>Latchkey gets its token within a few seconds. You can close this page.</p>`,
  );
}
