import { clients } from './clients';
import { html, type Html } from './html';
import { page } from './pages';
import { paths } from './paths';
import { rehearsals, type Rehearsal } from './rehearsals';
import { scopes } from './scopes';

/** `GET /`: what this server is, and all that a client has to know to use it. */
export function aboutPage(origin: string, rehearsal: Rehearsal | null): Html {
  return page(
    'About',
    html`<h1>A provider to practise with</h1>
      <p>
        Latchkey runs this OpenID provider and its small API on your computer, so that you can try everything
        without an account anywhere. It behaves as Constant Contact’s V3 API does. Sign in with any name.
      </p>
      <h2>Endpoints</h2>
      <table>
        ${row('Issuer', origin + paths.issuer)} ${row('Authorization', origin + paths.authorization)}
        ${row('Token', origin + paths.token)} ${row('Revocation', origin + paths.revocation)}
        ${row('Discovery', `${origin}${paths.issuer}/.well-known/openid-configuration`)}
        ${row('API', origin + paths.api)}
      </table>
      <h2>Clients</h2>
      <table>
        ${clients.map(({ client_id, client_secret }) =>
          row(client_id, client_secret === undefined ? 'public: no secret' : `secret ${client_secret}`),
        )}
      </table>
      <p>Any redirect URI is accepted.</p>
      <h2>Scopes</h2>
      <table>
        ${scopes.map(({ name, meaning }) => explained(name, meaning))}
      </table>
      <h2>API without a token</h2>
      <table>
        ${explained('GET /v3/slow?ms=N', 'Answers after N milliseconds, 60,000 at most')}
        ${explained('GET /v3/bytes?size=N', 'Answers a JSON array of exactly N bytes, 200 MB at most')}
      </table>
      <h2>Rehearsals</h2>
      <p>What goes wrong at real providers. Latchkey switches them on and off; the marked one is on.</p>
      <table>
        ${rehearsals.map(
          ({ id, title, description }) =>
            html`<tr class="${id === rehearsal ? 'on' : ''}">
              <th scope="row">${title}${id === rehearsal ? ' (on)' : ''}</th>
              <td>${description}</td>
            </tr>`,
        )}
      </table>`,
    'wide',
  );
}

/** Words in the font of words, what a machine reads in the font of machines. */
function row(name: string, value: string): Html {
  return html`<tr>
    <th scope="row">${name}</th>
    <td><code>${value}</code></td>
  </tr>`;
}

function explained(name: string, meaning: string): Html {
  return html`<tr>
    <th scope="row"><code>${name}</code></th>
    <td>${meaning}</td>
  </tr>`;
}
