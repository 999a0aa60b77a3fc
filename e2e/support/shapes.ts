/** One way in which a provider's pages lead back to the redirect URI, or seem to. */
export interface Shape {
  readonly name: string;
  /** Which kind of redirect URI it leads to. */
  readonly target: 'listening' | 'dead' | 'unknown-host' | 'scheme' | 'urn';
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

/** Each of these must be taken exactly once, without a connection to the redirect host. */
export const shapes: readonly Shape[] = [
  ...[301, 302, 303, 307, 308].map((status): Shape => ({
    name: `${status} to a listening host`,
    target: 'listening',
    answer: redirect(status),
  })),
  { name: '302 to a host where nobody listens', target: 'dead', answer: redirect(302) },
  { name: '302 to a name that does not resolve', target: 'unknown-host', answer: redirect(302) },
  { name: '302 to a custom scheme', target: 'scheme', answer: redirect(302) },
  { name: '302 to the out-of-band URN', target: 'urn', answer: redirect(302) },
  {
    name: 'a meta refresh',
    target: 'listening',
    answer: (to) => ({ html: `<meta http-equiv="refresh" content="0;url=${to.replaceAll('&', '&amp;')}">` }),
  },
  {
    name: 'a Refresh header',
    target: 'listening',
    answer: (to) => ({ headers: { refresh: `0;url=${to}` }, html: '<p>Wait</p>' }),
  },
  { name: 'location.href', target: 'listening', answer: script((to) => `location.href = ${to}`) },
  { name: 'location.replace', target: 'dead', answer: script((to) => `location.replace(${to})`) },
  { name: 'a script to a custom scheme', target: 'scheme', answer: script((to) => `location.href = ${to}`) },
  {
    name: 'a link that is clicked',
    target: 'listening',
    answer: script(
      (to) => `const a = document.createElement('a'); a.href = ${to}; document.body.append(a); a.click()`,
    ),
  },
  { name: 'form_post to a listening host', target: 'listening', answer: postedForm() },
  { name: 'form_post to a dead host', target: 'dead', answer: postedForm() },
  { name: 'form_post to a custom scheme', target: 'scheme', answer: postedForm() },
  {
    name: 'form_post as multipart',
    target: 'listening',
    answer: postedForm('enctype="multipart/form-data"'),
  },
  {
    name: 'a sign-in form, then 302',
    target: 'listening',
    answer: script(
      (to, self) =>
        `const f = document.createElement('form'); f.method = 'post'; f.action = ${self} + '/login302?to=' + encodeURIComponent(${to}); document.body.append(f); f.submit()`,
    ),
  },
  {
    name: 'a popup that redirects',
    target: 'listening',
    answer: script((to, self) => `window.open(${self} + '/hop302?to=' + encodeURIComponent(${to}))`),
  },
  {
    name: 'a popup straight to the redirect URI',
    target: 'listening',
    answer: script((to) => `window.open(${to})`),
  },
  {
    name: 'a popup that moves its opener',
    target: 'listening',
    answer: script((to, self) => `window.open(${self} + '/opener?to=' + encodeURIComponent(${to}))`),
  },
  {
    name: 'a frame that moves the page',
    target: 'listening',
    answer: (to, self) => ({
      html: `<!doctype html><iframe src="${self}/top?to=${encodeURIComponent(to)}" sandbox="allow-scripts allow-top-navigation"></iframe>`,
    }),
  },
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
  // What comes before the real answer in these must not count.
  {
    name: 'a frame that is sent to the redirect URI first',
    target: 'listening',
    answer: script(
      (to) =>
        `const f = document.createElement('iframe'); f.src = ${to}.replace('good', 'bad'); document.body.append(f); setTimeout(() => location.href = ${to}, 250)`,
    ),
  },
  {
    name: 'a fetch and an image of the redirect URI first',
    target: 'listening',
    answer: script(
      (to) =>
        `const bad = ${to}.replace('good', 'bad'); fetch(bad, { mode: 'no-cors' }).catch(() => {}); new Image().src = bad; setTimeout(() => location.href = ${to}, 250)`,
    ),
  },
  {
    name: 'an error page of the provider first',
    target: 'listening',
    answer: (to, self) => ({
      status: 302,
      headers: { location: `${self}/wrongPassword?error=bad_password&to=${encodeURIComponent(to)}` },
    }),
  },
  {
    name: 'a near miss of the redirect URI first',
    target: 'dead',
    answer: (to, self) => ({
      status: 302,
      headers: { location: `${self}/callback?code=bad&to=${encodeURIComponent(to)}` },
    }),
  },
];
