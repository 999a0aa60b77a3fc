import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyText, anyUrl } from '../anyInput';
import { presetFor } from '../auth/presets';
import type { Header, LoginPageFinding } from './exchange';
import { findLoginPage } from './loginPage';
import type { LoginPageEvidence } from './loginPageEvidence';

const constantContact = presetFor('constant-contact').settings('http://127.0.0.1:1');
const AUTHORIZE = constantContact.authorizationEndpoint;
const TOKEN = constantContact.tokenEndpoint;
const REQUEST = `${AUTHORIZE}?client_id=abc&redirect_uri=https%3A%2F%2Flocalhost%2Fcallback&response_type=code&scope=account_read&state=235o250eddsdff`;
const UNKNOWN_REQUEST = 'https://id.example/auth?response_type=code&client_id=abc';
const API = 'https://api.example/v3/account/summary';

interface Story {
  readonly url: string;
  readonly method?: string;
  /** Headers of the request. */
  readonly sent?: readonly Header[];
  /** Addresses of the redirects that were followed, in order. */
  readonly via?: readonly string[];
  /** Names of headers that the redirects left out. */
  readonly dropped?: readonly string[];
  readonly status?: number;
  /** Null leaves the header out. */
  readonly type?: string | null;
  readonly headers?: readonly Header[];
  readonly body?: string;
}

function evidenceOf(story: Story): LoginPageEvidence {
  const { via = [], type = 'text/html; charset=utf-8' } = story;
  return {
    request: { method: story.method ?? 'GET', url: story.url, headers: story.sent ?? [['Accept', '*/*']] },
    redirects: via.map((to, index) => ({
      status: 302,
      from: via[index - 1] ?? story.url,
      to,
      dropped: story.dropped ?? [],
      method: 'GET',
      nextMethod: 'GET',
      bodyDropped: false,
      timings: {
        dns: null,
        connect: null,
        tls: null,
        sending: null,
        waiting: null,
        download: null,
        total: 0,
      },
    })),
    response: {
      status: story.status ?? 200,
      statusText: '',
      httpVersion: '1.1',
      headers: [...(type === null ? [] : [['Content-Type', type] as const]), ...(story.headers ?? [])],
    },
    bodyText: story.body ?? LOGIN,
    knownEndpoints: { authorization: [AUTHORIZE], token: [TOKEN] },
  };
}

const find = (story: Story): LoginPageFinding | null => findLoginPage(evidenceOf(story));

const page = (title: string, body = ''): string =>
  `<!doctype html><html lang="en"><head><title>${title}</title></head><body>${body}</body></html>`;
const FORM =
  '<form method="post" action="/session"><input name="user"><input type="password" name="password"></form>';
const LOGIN = page('Constant Contact: Log in', FORM);
const SIGN_UP = page(
  'Sign up',
  '<form><input name=email><input type=password autocomplete=new-password></form>',
);
const SHELL = page('Example', '<div id="root"></div><script src="/app.js"></script>');
const RSS = '<?xml version="1.0"?><rss version="2.0"><channel><title>Log in</title></channel></rss>';

describe('what is a login page', () => {
  it.each<[string, Story, LoginPageFinding['kind']]>([
    ['an authorization URL of a known provider', { url: REQUEST }, 'authorization_endpoint'],
    [
      'one whose redirects were followed to a login',
      {
        url: REQUEST,
        via: ['https://identity.constantcontact.com/a', 'https://identity.constantcontact.com/login'],
      },
      'authorization_endpoint',
    ],
    ['one of an unknown provider', { url: UNKNOWN_REQUEST, body: SHELL }, 'authorization_endpoint'],
    [
      'one that was pushed to the provider before',
      { url: 'https://id.example/auth?client_id=a&request_uri=urn:x' },
      'authorization_endpoint',
    ],
    [
      'a known authorization endpoint without its parameters',
      { url: AUTHORIZE, body: SHELL },
      'authorization_endpoint',
    ],
    ['one with a slash too many', { url: `${AUTHORIZE}/`, body: SHELL }, 'authorization_endpoint'],
    ['one that was sent by POST', { url: REQUEST, method: 'POST' }, 'authorization_endpoint'],
    [
      'one that was asked for as HTML',
      { url: REQUEST, sent: [['accept', 'text/html']] },
      'authorization_endpoint',
    ],
    ['one that answers 401 with a page', { url: REQUEST, status: 401 }, 'authorization_endpoint'],
    [
      'one whose redirect was not followed',
      { url: REQUEST, status: 302, type: null, body: '', headers: [['Location', '/login?x=1']] },
      'authorization_endpoint',
    ],
    [
      'an API that sends on to an authorization URL',
      { url: API, via: [UNKNOWN_REQUEST, 'https://id.example/interaction/xyz'], body: SHELL },
      'login_page',
    ],
    [
      'an API whose own sign-in stands behind another',
      {
        url: API,
        via: [
          UNKNOWN_REQUEST,
          'https://google.example/auth?response_type=code&client_id=g',
          'https://google.example/x',
        ],
        body: SHELL,
      },
      'login_page',
    ],
    [
      'an API on the host of its provider',
      {
        url: 'https://one.example/v3/x',
        via: [
          'https://one.example/auth?response_type=code&client_id=a',
          'https://one.example/interaction/xyz',
        ],
        body: SHELL,
      },
      'login_page',
    ],
    [
      'an API whose redirect to an authorization URL was not followed',
      { url: API, status: 302, body: '', headers: [['location', UNKNOWN_REQUEST]] },
      'login_page',
    ],
    [
      'an API that leads on by a meta refresh',
      { url: API, body: `<html><meta http-equiv=refresh content="0;url=${UNKNOWN_REQUEST}"></html>` },
      'login_page',
    ],
    ['an API that sends on to /login', { url: API, via: ['https://api.example/login'] }, 'login_page'],
    [
      'a login that a script draws',
      { url: API, via: ['https://www.example/login'], body: SHELL },
      'login_page',
    ],
    ['a login behind a hash', { url: API, via: ['https://api.example/#/login'], body: SHELL }, 'login_page'],
    [
      'a login that keeps the address first asked for',
      {
        url: API,
        via: ['https://api.example/welcome?next=%2Fv3%2Faccount%2Fsummary'],
        body: page('Welcome', FORM),
      },
      'login_page',
    ],
    [
      'a login that asks for the name first',
      {
        url: API,
        via: ['https://accounts.example/v3/signin/identifier?continue=x'],
        body: page('Sign in', '<input type=email>'),
      },
      'login_page',
    ],
    ['a login in the place of data', { url: API, body: LOGIN }, 'login_page'],
    ['a login in the place of data, with 401', { url: API, status: 401 }, 'login_page'],
    ['a login in the place of data, with 403', { url: API, status: 403 }, 'login_page'],
    ['a login in German', { url: API, body: page('Anmelden – Beispiel', FORM) }, 'login_page'],
    ['a login in Japanese', { url: API, body: page('ログイン', FORM) }, 'login_page'],
    [
      'a login whose title is only in its heading',
      { url: API, body: page('Example', `<h1>Sign in to Example</h1>${FORM}`) },
      'login_page',
    ],
    ['a login sent as JSON', { url: API, type: 'application/json' }, 'login_page'],
    ['a login without a Content-Type', { url: API, type: null }, 'login_page'],
    [
      'a login behind a comment and white space',
      { url: API, type: null, body: `\uFEFF\n<!-- build 7 -->\n${LOGIN}` },
      'login_page',
    ],
    [
      'a login in XHTML',
      { url: API, type: 'application/xhtml+xml', body: `<?xml version="1.0"?>\n<!DOCTYPE html>${LOGIN}` },
      'login_page',
    ],
    [
      'a login page fetched by its own address',
      { url: 'https://www.example/login', body: page('Example', FORM) },
      'login_page',
    ],
    [
      'a login that answers a wrong password',
      { url: 'https://www.example/login', method: 'POST' },
      'login_page',
    ],
    [
      'AD FS',
      { url: API, via: ['https://sts.example/adfs/ls/?wa=wsignin1.0&wtrealm=x'], body: SHELL },
      'login_page',
    ],
    [
      'a SAML request in the address',
      { url: API, via: ['https://idp.example/x?SAMLRequest=abc'], body: SHELL },
      'login_page',
    ],
    [
      'a SAML request in a form',
      {
        url: API,
        body: page(
          'Please wait',
          '<form action="https://idp.example"><input type=hidden name=SAMLRequest value=x></form>',
        ),
      },
      'login_page',
    ],
    [
      'a page that was cut off at 64 KiB',
      { url: API, body: `${LOGIN}${'x'.repeat(65_536)}`.slice(0, 65_536) },
      'login_page',
    ],
    [
      'a website that was asked for as HTML and moved',
      { url: API, sent: [['Accept', 'text/html']], via: ['https://api.example/login'] },
      'login_page',
    ],
    [
      'a wiki that wants a login first',
      {
        url: 'https://wiki.example/rest/api/content',
        via: ['https://wiki.example/login.action?os_destination=%2Frest%2Fapi%2Fcontent'],
      },
      'login_page',
    ],
    [
      'a token endpoint that answers with a page',
      { url: TOKEN, method: 'POST', body: page('Request blocked') },
      'token_endpoint',
    ],
    [
      'a token endpoint that sends on to a login',
      { url: TOKEN, via: ['https://identity.constantcontact.com/login'] },
      'token_endpoint',
    ],
    [
      'a token endpoint that refuses with a page',
      { url: TOKEN, status: 403, body: page('Forbidden') },
      'token_endpoint',
    ],
  ])('%s', (_, story, kind) => {
    expect(find(story)?.kind).toBe(kind);
  });
});

describe('what is none', () => {
  it.each<[string, Story]>([
    ['JSON', { url: API, type: 'application/json', body: '{"a":1}' }],
    ['JSON that holds HTML', { url: API, type: 'application/json', body: JSON.stringify({ html: LOGIN }) }],
    ['JSON sent as HTML', { url: API, body: ` ${JSON.stringify([LOGIN])}` }],
    ['an RSS feed sent as HTML', { url: API, body: RSS }],
    [
      'XML',
      {
        url: API,
        type: 'application/xml',
        body: `<?xml version="1.0"?><page><input type="password"/></page>`,
      },
    ],
    ['XML sent as HTML', { url: API, body: `<?xml version="1.0"?><login><input type="password"/></login>` }],
    ['a SOAP answer', { url: API, type: 'text/xml', body: '<soap:Envelope><login/></soap:Envelope>' }],
    [
      'the source of a login page, as plain text',
      { url: 'https://raw.example/login.html', type: 'text/plain' },
    ],
    [
      'a login page to save as a file',
      { url: API, headers: [['Content-Disposition', 'attachment; filename=login.html']] },
    ],
    ['a picture', { url: API, type: 'image/png', body: '\uFFFDPNG' }],
    [
      'a piece of HTML that an API returns on purpose',
      { url: API, body: '<p>Saved. <a href="/login">Log in</a></p>' },
    ],
    [
      'a page of text',
      { url: 'https://www.example/', body: page('Example Domain', '<p>For use in examples.</p>') },
    ],
    [
      'a documentation page about signing in',
      {
        url: 'https://docs.example/login',
        body: page('Log in | Docs', '<h1>Log in</h1><pre>&lt;input type=password&gt;</pre>'),
      },
    ],
    [
      'a documentation page that has moved',
      {
        url: 'https://www.example/docs/auth',
        via: ['https://www.example/docs/authentication/login'],
        body: page('Log in'),
      },
    ],
    [
      'a documentation page with a live example',
      { url: 'https://www.example/docs/forms/login', body: page('Login form', FORM) },
    ],
    [
      'a tutorial with a real password field',
      { url: 'https://www.example/howto/login-form.asp', body: page('How To Create a Login Form', FORM) },
    ],
    [
      'an article about OAuth',
      {
        url: 'https://en.wiki.example/wiki/OAuth',
        body: page(
          'OAuth - Wiki',
          '<a href="/w/login?returnto=OAuth">Log in</a><p>response_type=code&amp;client_id=x</p>',
        ),
      },
    ],
    [
      'an article about logins',
      { url: 'https://en.example/wiki/Login', body: page('Login - Wiki', '<h1>Login</h1>') },
    ],
    [
      'an article about logins, on https now',
      {
        url: 'http://en.example/topics/login',
        via: ['https://en.example/topics/login'],
        body: page('Login'),
      },
    ],
    [
      'a home page with a link to its login',
      {
        url: 'https://www.example/',
        body: page('Example', '<a href="/login">Log in</a><form><input type=email name=newsletter></form>'),
      },
    ],
    [
      'a home page with a login in its header',
      { url: 'https://www.example/', body: page('Example, the bank', FORM) },
    ],
    [
      'a home page that only moved to www',
      {
        url: 'https://example/',
        via: ['https://www.example/'],
        body: page('Example', '<a href="/login">Log in</a>'),
      },
    ],
    ['a sign-up page', { url: 'https://www.example/signup', body: SIGN_UP }],
    [
      'a sign-up page that also offers to sign in',
      { url: 'https://www.example/register', body: page('Sign up or log in', FORM) },
    ],
    [
      'a page to change a password',
      {
        url: 'https://www.example/account/password',
        body: page('Password', '<form><input type=password><input type=password></form>'),
      },
    ],
    [
      'a login page that was asked for as HTML',
      { url: 'https://www.example/login', sent: [['Accept', 'text/html,*/*;q=0.8']] },
    ],
    [
      'a login in a comment, a script and a text area',
      {
        url: API,
        body: page('Log in', `<!-- ${FORM} --><script>"${FORM}"</script><textarea>${FORM}</textarea>`),
      },
    ],
    ['an error page, 404', { url: API, status: 404 }],
    ['an error page, 500', { url: API, status: 500 }],
    [
      'an error page of an authorization endpoint',
      { url: REQUEST, status: 400, body: page('invalid_client') },
    ],
    [
      'a refusal in words',
      { url: API, status: 401, body: page('401 Unauthorized', '<h1>401 Unauthorized</h1>') },
    ],
    [
      'a challenge of a firewall',
      { url: API, status: 403, body: page('Just a moment...', '<form><input type=hidden name=r></form>') },
    ],
    ['no body', { url: REQUEST, body: '' }],
    ['nothing but white space', { url: REQUEST, body: ' \n' }],
    ['204', { url: REQUEST, status: 204, body: '' }],
    ['an answer to HEAD', { url: REQUEST, method: 'HEAD' }],
    ['an answer to OPTIONS', { url: REQUEST, method: 'OPTIONS' }],
    [
      'an authorization that came back with a code',
      { url: REQUEST, via: ['https://localhost/callback?code=abc&state=x'], body: page('Done') },
    ],
    [
      'an authorization that came back with an error',
      {
        url: REQUEST,
        status: 302,
        headers: [['Location', 'https://localhost/callback?error=login_required']],
      },
    ],
    [
      'a page behind a sign-in that a session settled',
      {
        url: API,
        via: [UNKNOWN_REQUEST, 'https://api.example/callback?code=abc', API],
        body: page('Report'),
      },
    ],
    [
      'a page behind a company sign-in that was settled',
      { url: API, via: ['https://idp.example/x?SAMLRequest=abc', API], body: page('Report') },
    ],
    [
      'a redirect that was not followed',
      { url: API, status: 302, body: '', headers: [['Location', '/v3/other']] },
    ],
    ['a redirect to nowhere', { url: API, status: 302, body: '', headers: [['Location', 'http://']] }],
    [
      'a report whose parameter is called response_type',
      { url: `${API}?response_type=html&client_id=7`, body: page('Report') },
    ],
    [
      'an admin page about logins',
      { url: 'https://www.example/admin/login/history', body: page('Login history') },
    ],
    [
      'a dashboard that signs people out after half an hour',
      {
        url: 'https://www.example/',
        body: '<html><meta http-equiv=refresh content="1800;url=/login"></html>',
      },
    ],
    [
      'JSON of a token endpoint',
      { url: TOKEN, method: 'POST', type: 'application/json', body: '{"access_token":"x"}' },
    ],
    ['an address that cannot be read', { url: 'not a URL' }],
  ])('%s', (_, story) => {
    expect(find(story)).toBeNull();
  });
});

describe('what is said about it', () => {
  it('lists the evidence of the trap as people know it', () => {
    const finding = find({
      url: REQUEST,
      via: ['https://identity.constantcontact.com/oauth2', 'https://identity.constantcontact.com/login?x=1'],
    });
    expect(finding?.evidence).toEqual([
      { label: '200', meaning: 'text/html' },
      { label: 'response_type=code', meaning: 'in the URL' },
      { label: '2 redirects', meaning: 'to /login' },
      { label: 'form', meaning: 'with a password field' },
      { label: 'title', meaning: '“Constant Contact: Log in”' },
    ]);
    expect(finding?.explanation).toContain('can never return a code');
    expect(finding?.authorizationUrl).toBe(REQUEST);
  });

  it('names the host that answered instead of the API', () => {
    const finding = find({
      url: API,
      via: ['https://www.example/login?next=%2Fv3%2Faccount%2Fsummary'],
      body: SHELL,
    });
    expect(finding?.evidence).toEqual([
      { label: '200', meaning: 'text/html' },
      { label: '1 redirect', meaning: 'to /login' },
      { label: 'www.example', meaning: 'instead of api.example' },
      { label: '/v3/account/summary', meaning: 'kept in the address, to lead back' },
    ]);
    expect(finding?.explanation).toContain('www.example/login');
    expect(finding?.authorizationUrl).toBeNull();
  });

  it.each<[string, Story, string]>([
    [
      'the Content-Type that is not true',
      { url: API, type: 'application/problem+json' },
      'HTML sent as application/problem+json',
    ],
    [
      'a redirect that was not followed',
      { url: API, status: 302, body: '', headers: [['Location', UNKNOWN_REQUEST]] },
      'to /auth',
    ],
    [
      'a meta refresh',
      { url: API, body: '<html><meta http-equiv=refresh content="0;url=/login"></html>' },
      'to /login',
    ],
    [
      'a password that goes elsewhere',
      {
        url: 'https://www.example/login',
        body: page('x', FORM.replace('/session', 'https://evil.example/')),
      },
      'with a password field, sent to another site',
    ],
    ['a token endpoint', { url: TOKEN }, 'is a token endpoint'],
    ['an authorization endpoint without parameters', { url: AUTHORIZE }, 'is an authorization endpoint'],
    [
      'a company sign-in',
      { url: API, via: ['https://idp.example/x?SAMLRequest=abc'] },
      'sign-in request on the way',
    ],
  ])('mentions %s', (_, story, meaning) => {
    expect(find(story)?.evidence.map((item) => item.meaning)).toContain(meaning);
  });

  it('hands on the API’s own authorization URL, not that of a provider behind it', () => {
    const finding = find({ url: API, via: [UNKNOWN_REQUEST, REQUEST, 'https://x.example/'], body: SHELL });
    expect(finding?.authorizationUrl).toBe(UNKNOWN_REQUEST);
  });

  it.each<[string, Story, string]>([
    ['went out', { url: API, sent: [['Authorization', 'Bearer x']] }, 'were not accepted'],
    [
      'went out and were left behind at a redirect',
      { url: API, via: ['https://www.example/login'], dropped: ['Authorization'] },
      'were not accepted',
    ],
    ['went out in the query', { url: `${API}?access_token=x` }, 'were not accepted'],
    ['did not go out', { url: API }, 'proves who is asking'],
  ])('tells whether credentials %s', (_, story, words) => {
    expect(find(story)?.explanation).toContain(words);
  });

  it('makes what a stranger wrote fit to show', () => {
    const finding = find({ url: API, body: page(`Log in: \u202E${'x'.repeat(400)}`, FORM) });
    const title = finding?.evidence.find((item) => item.label === 'title')?.meaning ?? '';
    expect(title).toContain('\\u202e');
    expect(title.length).toBeLessThan(60);
  });
});

describe('hostile pages', () => {
  // Half a megabyte: a regular expression that goes back over its steps would take minutes, and the test its time limit.
  it.each([
    '<',
    '<a ',
    '<a b="',
    "<a b='",
    '<!--',
    '<!-- -->',
    '<title>',
    '<h1 ',
    '<script></script>',
    '<form>',
    ' ',
    '\u00A0',
    '&amp;',
    '<a\t\n',
    '?',
    '<?xml ?>',
  ])('reads a page of nothing but %j to its end', (piece) => {
    const hostile = piece.repeat(Math.ceil(524_288 / piece.length));
    for (const body of [
      hostile,
      `<html><title>${hostile}`,
      `<html><meta http-equiv=refresh content="${hostile}">`,
    ]) {
      expect(find({ url: API, body })).toBeNull();
    }
  });

  it('never throws, whatever the page and the addresses', () => {
    const text = anyText();
    const story = fc.record({
      url: fc.oneof(anyUrl(), fc.constant(API), text),
      via: fc.array(fc.oneof(anyUrl(), text, fc.constant('/login')), {
        maxLength: 4,
      }),
      status: fc.constantFrom(200, 204, 302, 401, 403, 404),
      type: fc.oneof(text, fc.constantFrom('text/html', 'application/json', null)),
      headers: fc.array(fc.tuple(fc.constantFrom('Location', 'X-A'), text), { maxLength: 2 }),
      body: fc.oneof(
        text,
        text.map((inner) => page(inner, FORM)),
      ),
    });
    fc.assert(
      fc.property(story, (one) => {
        expect(() => find(one)).not.toThrow();
      }),
    );
  });
});
