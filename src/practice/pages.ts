import { html, trustedHtml, type Html } from './html';
import type { ScopeDescription } from './scopes';
import { styleElement } from './style';

const key = html`<svg
  viewBox="0 0 24 24"
  fill="none"
  stroke="currentColor"
  stroke-width="2"
  aria-hidden="true"
>
  <circle cx="8" cy="12" r="4.5" />
  <path d="M12.5 12H22v4M18 12v3" />
</svg>`;

/** Wraps the content of a page in its document. */
export function page(title: string, content: Html, width: 'narrow' | 'wide' = 'narrow'): Html {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} · Latchkey practice</title>
        ${styleElement}
      </head>
      <body>
        <main class="${width}">
          <p class="brand">${key} Latchkey practice provider, on this computer</p>
          ${content}
        </main>
      </body>
    </html>`;
}

export interface SignInView {
  readonly action: string;
  readonly clientName: string;
  /** What the Name field begins with: the client's `login_hint` (OpenID Connect Core §3.1.2.1), or a made-up name. */
  readonly name: string;
}

/** The sign-in page. It has a password field because real ones do, and because that is how the trap is recognised. */
export function signInPage({ action, clientName, name }: SignInView): Html {
  return page(
    'Sign in',
    html`<h1>Sign in</h1>
      <p>to continue to <strong>${clientName}</strong></p>
      <form method="post" action="${action}">
        <label for="name">Name</label>
        <input
          id="name"
          name="name"
          type="text"
          value="${name}"
          maxlength="64"
          autocomplete="off"
          required
          autofocus
        />
        <label for="password">Password</label>
        <input
          id="password"
          name="password"
          type="password"
          autocomplete="off"
          aria-describedby="password-note"
        />
        <p class="note" id="password-note">
          Anything works, an empty field too. This is practice: nothing is kept.
        </p>
        <div class="actions"><button class="primary" type="submit">Sign in</button></div>
      </form>`,
  );
}

export interface ConsentView {
  readonly action: string;
  readonly clientName: string;
  readonly account: string;
  readonly scopes: readonly ScopeDescription[];
}

/** The consent page: what the client asks for, in plain words and as the scope that a developer wrote. */
export function consentPage({ action, clientName, account, scopes }: ConsentView): Html {
  return page(
    'Allow access',
    html`<h1>Allow access?</h1>
      <p><strong>${clientName}</strong> asks to do this in your name, <strong>${account}</strong>:</p>
      <ul>
        ${scopes.map(({ name, meaning }) => html`<li>${meaning}<code>${name}</code></li>`)}
      </ul>
      <form method="post" action="${action}">
        <div class="actions">
          <button type="submit" name="decision" value="deny">Deny</button>
          <button class="primary" type="submit" name="decision" value="allow">Allow</button>
        </div>
      </form>`,
  );
}

export interface ErrorView {
  readonly title: string;
  /** What happened and what to do next. */
  readonly explanation: string;
  /** The error code and description of the protocol, for a developer. */
  readonly detail?: string | undefined;
}

/** A page for what cannot be sent back to the client. */
export function errorPage({ title, explanation, detail }: ErrorView): Html {
  return page(
    title,
    html`<h1>${title}</h1>
      <p>${explanation}</p>
      ${detail === undefined ? '' : html`<p><code>${detail}</code></p>`}`,
  );
}

/** The page for an authorization request that is so wrong that it may not be answered with a redirect. */
export function protocolErrorPage(error: string, description: string | undefined): Html {
  const unknownClient = error === 'invalid_client';
  return errorPage({
    title: unknownClient ? 'This client is not known here' : 'This request cannot be answered',
    explanation: unknownClient
      ? 'Use one of the client IDs on the start page of this server, for example latchkey-practice.'
      : 'The request to this provider is not one that it understands. Check the parameters of the connection.',
    detail: description === undefined ? error : `${error}: ${description}`,
  });
}

/** Asks before signing out (OpenID RP-Initiated Logout §2); `form` is the provider's own, with its token. */
export function signOutPage(form: string): Html {
  return page(
    'Sign out',
    html`<h1>Sign out?</h1>
      <p>Sign out of the practice provider.</p>
      ${trustedHtml(form)}
      <div class="actions">
        <button type="submit" form="op.logoutForm">Stay</button>
        <button class="primary" type="submit" form="op.logoutForm" name="logout" value="yes">Sign out</button>
      </div>`,
  );
}

/** Shown after signing out without a place to go back to. */
export function signedOutPage(): Html {
  return page(
    'Signed out',
    html`<h1>Signed out</h1>
      <p>You can close this page.</p>`,
  );
}
