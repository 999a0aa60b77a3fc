/** What is known of a page that a provider shows. */
interface ShownPage {
  readonly url: string;
  /** 0 when unknown. */
  readonly status: number;
  /** The beginning of its visible text and its title. Only looked at, never kept. */
  readonly text: string;
}

interface Refusal {
  /** Where it may come from; a text alone says too little on a host that is not the provider's. */
  readonly url?: RegExp;
  readonly text?: RegExp;
  readonly says: (host: string) => string;
}

/** How providers say that they do not want to be shown inside of an app. */
const REFUSALS: readonly Refusal[] = [
  {
    // https://developers.googleblog.com/2021/06/upcoming-security-changes-to-googles-oauth-2.0-authorization-endpoint.html
    text: /disallowed_useragent/i,
    says: (host) => `${host} does not allow sign-in inside of apps (disallowed_useragent).`,
  },
  {
    url: /^https:\/\/accounts\.google\.com\/(v3\/)?signin\/rejected/,
    says: () => 'Google does not let this window sign in: it takes it for a browser that may not be secure.',
  },
  {
    text: /this browser or app may not be secure/i,
    says: (host) => `${host} takes this window for a browser that may not be secure.`,
  },
  {
    // Entra conditional access: a managed device or a known browser is wanted.
    text: /AADSTS(50097|53000|53001|53003|530003|530034|50005)\b/,
    says: (host) =>
      `${host} wants a managed device or browser (conditional access), which this window cannot prove to be.`,
  },
  {
    text: /you can[’']t get there from here/i,
    says: (host) => `${host} wants a managed device or browser, which this window cannot prove to be.`,
  },
  {
    text: /(log ?in|sign[ -]?in|login)\b.{0,60}\b(disabled|not (available|allowed|supported))\b.{0,40}\b(embedded|in-app|webview|web view)/is,
    says: (host) => `${host} does not allow sign-in in embedded browsers.`,
  },
  {
    text: /\b(embedded|in-app) (browsers?|web ?views?|user[ -]agents?)\b.{0,80}\b(not (allowed|supported|permitted)|disabled|blocked|deprecated)/is,
    says: (host) => `${host} does not allow sign-in in embedded browsers.`,
  },
  {
    text: /\b(your|this) browser (is (currently )?(unsupported|no longer supported|outdated|out of date)|(isn[’']t|is not) (currently )?supported)\b/i,
    says: (host) => `${host} does not support the browser of this window.`,
  },
];

/** Words that make an error page a refusal of the window, and not of the person. */
const TELLING =
  /(user[ _-]?agent|embedded|web ?view|in-app|unsupported browser|use (a|another|your) browser)/i;

/**
 * Recognises a page that refuses to be shown in a window like ours, so that the other door can be offered. Nothing is
 * disguised to get past it.
 * @returns why, in a sentence; null for any other page.
 */
export function embeddedRefusal({ url, status, text }: ShownPage): string | null {
  const { host } = new URL(url);
  const known = REFUSALS.find(
    (refusal) =>
      (refusal.url === undefined || refusal.url.test(url)) &&
      (refusal.text === undefined || refusal.text.test(`${url}\n${text}`)),
  );
  if (known !== undefined) return known.says(host);
  return (status === 403 || status === 400) && TELLING.test(text)
    ? `${host} answered ${status} and speaks of the browser: it may not want to be shown inside of an app.`
    : null;
}
