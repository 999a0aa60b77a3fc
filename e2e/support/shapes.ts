/** One way in which a provider's pages lead back to the redirect URI, or seem to. */
export interface Shape {
  readonly name: string;
  /** Which kind of redirect URI it leads to. */
  readonly target: 'listening' | 'dead' | 'unknown-host' | 'tls' | 'scheme' | 'urn' | 'own';
  /** The authorization endpoint's answer. `to` is the address with code and state; `self` the provider's origin. */
  readonly answer: (to: string, self: string) => ShapeAnswer;
}

interface ShapeAnswer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly html?: string;
}

const redirect =
  (status: number) =>
  (to: string): ShapeAnswer => ({ status, headers: { location: to } });
const script =
  (code: (to: string, self: string) => string) =>
  (to: string, self: string): ShapeAnswer => ({
    html: `<!doctype html><title>Sign in</title><p>Sign in</p><script>${code(JSON.stringify(to), JSON.stringify(self))}</script>`,
  });
/** A form with the answer's parameters as fields, sent by itself. */
const postedForm =
  (attributes = '') =>
  (to: string): ShapeAnswer => {
    const url = new URL(to);
    const fields = [...url.searchParams]
      .map(([name, value]) => `<input type="hidden" name="${name}" value="${value}">`)
      .join('');
    const action = to.slice(0, to.indexOf('?'));
    return {
      html: `<!doctype html><form method="post" action="${action}" ${attributes}>${fields}</form><script>document.forms[0].submit()</script>`,
    };
  };

/** A page that does something first which must not count, with an answer called `bad`, and then goes on to the good one. */
const decoy = (code: string) =>
  script(
    (to, self) =>
      `const to = ${to}, self = ${self}, bad = to.replace('good', 'bad'); const hop = self + '/hop302?to=' + encodeURIComponent(bad);
      try { ${code} } catch {} setTimeout(() => location.href = to, 250)`,
  );

type Way = readonly [name: string, answer: Shape['answer']];

/** Every way by which a page can lead to a redirect URI. */
const ways: readonly Way[] = [
  ...[301, 302, 303, 307, 308].map((status): Way => [`${status}`, redirect(status)]),
  [
    'a meta refresh',
    (to) => ({ html: `<meta http-equiv="refresh" content="0;url=${to.replaceAll('&', '&amp;')}">` }),
  ],
  ['a Refresh header', (to) => ({ headers: { refresh: `0;url=${to}` }, html: '<p>Wait</p>' })],
  ['location.href', script((to) => `location.href = ${to}`)],
  ['location.replace', script((to) => `location.replace(${to})`)],
  [
    'a link that is clicked',
    script(
      (to) => `const a = document.createElement('a'); a.href = ${to}; document.body.append(a); a.click()`,
    ),
  ],
  ['form_post', postedForm()],
  ['form_post as multipart', postedForm('enctype="multipart/form-data"')],
  [
    'a sign-in form, then 302',
    script(
      (to, self) =>
        `const f = document.createElement('form'); f.method = 'post'; f.action = ${self} + '/login302?to=' + encodeURIComponent(${to}); document.body.append(f); f.submit()`,
    ),
  ],
  [
    'a popup that redirects',
    script((to, self) => `window.open(${self} + '/hop302?to=' + encodeURIComponent(${to}))`),
  ],
  ['a popup straight to it', script((to) => `window.open(${to})`)],
  [
    'a popup that moves its opener',
    script((to, self) => `window.open(${self} + '/opener?to=' + encodeURIComponent(${to}))`),
  ],
  [
    'a frame that moves the page',
    (to, self) => ({
      html: `<!doctype html><iframe src="${self}/top?to=${encodeURIComponent(to)}"></iframe>`,
    }),
  ],
];

const targets = ['listening', 'dead', 'unknown-host', 'tls', 'scheme'] as const;

/** What uses the redirect URI without being the answer. */
const decoys: readonly (readonly [name: string, code: string])[] = [
  ['a frame', `const f = document.createElement('iframe'); f.src = bad; document.body.append(f)`],
  [
    'a frame that redirects',
    `const f = document.createElement('iframe'); f.src = hop; document.body.append(f)`,
  ],
  [
    'a frame that is moved by a script',
    `const f = document.createElement('iframe'); document.body.append(f); f.contentWindow.location = bad`,
  ],
  [
    'a form that is posted into a frame',
    `document.body.insertAdjacentHTML('beforeend', '<iframe name=inner></iframe><form method=post target=inner><input name=code value=bad></form>'); document.forms[0].action = bad; document.forms[0].submit()`,
  ],
  ['a fetch', `fetch(bad, { mode: 'no-cors' }).catch(() => {})`],
  ['a posted fetch', `fetch(bad, { mode: 'no-cors', method: 'POST', body: 'code=bad' }).catch(() => {})`],
  ['an XMLHttpRequest', `const x = new XMLHttpRequest(); x.open('GET', bad); x.send()`],
  ['an image', `new Image().src = bad`],
  [
    'a prefetch',
    `const l = document.createElement('link'); l.rel = 'prefetch'; l.href = bad; document.head.append(l)`,
  ],
  ['a script', `const e = document.createElement('script'); e.src = bad; document.head.append(e)`],
  [
    'a stylesheet',
    `const l = document.createElement('link'); l.rel = 'stylesheet'; l.href = bad; document.head.append(l)`,
  ],
  ['a beacon', `navigator.sendBeacon(bad, 'code=bad')`],
  ['an object', `const o = document.createElement('object'); o.data = bad; document.body.append(o)`],
];

/** Addresses that differ from the redirect URI in one thing; each shows a page that goes on to the right one. */
const nearMisses: readonly (readonly [name: string, change: (redirectUri: string) => string])[] = [
  ['more behind the path', (uri) => `${uri}EVIL`],
  ['a trailing slash', (uri) => `${uri}/`],
  ['a path below', (uri) => `${uri}/below`],
  ['an escaped slash', (uri) => `${uri}%2f`],
  ['capitals', (uri) => uri.replace('/own', '/OWN')],
  ['two slashes', (uri) => uri.replace('/own', '//own')],
  ['another name of the host', (uri) => uri.replace('127.0.0.1', 'localhost')],
  ['a user name', (uri) => uri.replace('http://', 'http://me@')],
];

/** Where no page may lead, and what must not be started. */
const refused = [
  'mailto:a@example.com',
  'tel:123',
  'sms:123',
  'ms-msdt:/id',
  'smb://host/share',
  'vscode://file/etc/passwd',
  'ftp://host/file',
  'file:///etc/passwd',
  'data:text/html,x',
  'chrome://version',
  'devtools://devtools/bundled/inspector.html',
  'javascript:void(0)',
  'latchkey-evil://x',
];

/** Each of these must be taken exactly once, without a connection to the redirect host: 85 ways to get there … */
const taken: readonly Shape[] = ways.flatMap(([name, answer]) =>
  targets.map((target): Shape => ({ name: `${name}, to ${target}`, target, answer })),
);

/** … 23 that look like an answer before the real one comes … */
const lookalikes: readonly Shape[] = [
  ...decoys.map(([name, code]): Shape => ({
    name: `${name} first`,
    target: 'listening',
    answer: decoy(code),
  })),
  {
    name: 'a history entry first',
    target: 'own',
    answer: decoy(`history.pushState(null, '', bad)`),
  },
  {
    name: 'an error page of the provider first',
    target: 'listening',
    answer: (to, self) => ({
      status: 302,
      headers: { location: `${self}/wrongPassword?error=bad_password&to=${encodeURIComponent(to)}` },
    }),
  },
  ...nearMisses.map(([name, change]): Shape => ({
    name: `${name} first`,
    target: 'own',
    answer: (to) => ({
      status: 302,
      headers: {
        location: `${change(to.slice(0, to.indexOf('?')))}?code=bad&to=${encodeURIComponent(to)}`,
      },
    }),
  })),
];

/** … 26 that try to leave the web first … */
const escapes: readonly Shape[] = refused.flatMap((address): readonly Shape[] => [
  {
    name: `a script to ${address} first`,
    target: 'dead',
    answer: decoy(`location.href = ${JSON.stringify(address)}; window.open(${JSON.stringify(address)})`),
  },
  {
    name: `a frame that redirects to ${address} first`,
    target: 'dead',
    answer: decoy(
      `const f = document.createElement('iframe'); f.src = self + '/hop302?to=' + encodeURIComponent(${JSON.stringify(address)}); document.body.append(f)`,
    ),
  },
]);

/** … and pages that want to be difficult. */
const difficult: readonly Shape[] = [
  { name: '302 to the out-of-band URN', target: 'urn', answer: redirect(302) },
  {
    name: 'two hops before the redirect',
    target: 'dead',
    answer: (to, self) => ({
      status: 302,
      headers: { location: `${self}/hop302?to=${encodeURIComponent(to)}` },
    }),
  },
  {
    name: 'a page that asks before it is left',
    target: 'listening',
    answer: script(
      (to) => `addEventListener('beforeunload', (e) => e.preventDefault()); location.href = ${to}`,
    ),
  },
  {
    name: 'a page that shows an alert first',
    target: 'listening',
    answer: script((to) => `alert('stop'); location.href = ${to}`),
  },
];

export const shapes: readonly Shape[] = [...taken, ...lookalikes, ...escapes, ...difficult];
