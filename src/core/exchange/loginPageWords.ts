/** "Log in" and "sign in" as titles of pages have them. */
const LOGIN_PHRASES = [
  // English
  'log in',
  'log-in',
  'login',
  'log on',
  'logon',
  'sign in',
  'sign-in',
  'signin',
  'sign on',
  'single sign-on',
  'single sign on',
  'authentication required',
  'authorization required',
  // German, French, Spanish, Portuguese, Italian, Dutch
  'anmelden',
  'anmeldung',
  'einloggen',
  'connexion',
  'se connecter',
  'connectez-vous',
  "s'identifier",
  'identifiez-vous',
  'iniciar sesión',
  'inicia sesión',
  'inicie sesión',
  'inicio de sesión',
  'iniciar sessão',
  'inicie sessão',
  'fazer login',
  'acessar conta',
  'entrar',
  'accedi',
  'inloggen',
  'aanmelden',
  // Polish, Czech, Swedish, Danish, Norwegian, Finnish, Hungarian, Turkish
  'zaloguj się',
  'zaloguj',
  'logowanie',
  'přihlásit se',
  'přihlášení',
  'logga in',
  'log ind',
  'logg inn',
  'kirjaudu sisään',
  'kirjaudu',
  'bejelentkezés',
  'giriş yap',
  'oturum aç',
  // Russian, Ukrainian, Japanese, Chinese, Korean
  'вход',
  'войти',
  'авторизация',
  'увійти',
  'вхід',
  'ログイン',
  'サインイン',
  '登录',
  '登入',
  '登錄',
  '로그인',
].map(comparable);

/** Words that may follow the phrase in the title of a page that is itself the login: "Sign in to your account". */
const CONTINUATIONS =
  /^(page|screen|form)$|^(to|into|with|at|on|using|required|or|and|bei|mit|a|au|en|su|con|na|no|in|op|bij|do|til)\b/;

/** A page that explains how to log in is none that asks for it. */
const EXPLANATIONS =
  /^(how|why|what|when|where|about|using|add|adding|build|building|create|creating|implement|implementing|wie|comment|como|come|hoe|jak)\b/;

const SIGN_UP =
  /\b(sign[ -]?up|register|registration|create (an |your )?account|join now|registrieren|s'inscrire|registrarse|cadastr\w*|registrati|registreren)\b/;

/** Scripts that put no spaces between words: 用户登录. */
const WITHOUT_SPACES = /[\p{Script=Han}\p{Script=Katakana}\p{Script=Hangul}]/u;
const LONGEST_WITHOUT_SPACES = 12;

/** In a title of more words the phrase is a topic, not the page's purpose. */
const MOST_WORDS = 5;

/**
 * Whether a title or heading says that its page is for signing in: `Log in`, `Constant Contact: Log in`, `Sign in to
 * your account`, `Anmelden – Beispiel`; not `How to log in` or `Login form example`.
 */
export function saysLogIn(title: string): boolean {
  return partsOf(title).some((part) => {
    if (EXPLANATIONS.test(part)) return false;
    return LOGIN_PHRASES.some((phrase) => {
      if (part === phrase) return true;
      if (part.startsWith(`${phrase} `)) return CONTINUATIONS.test(part.slice(phrase.length + 1));
      if (part.endsWith(` ${phrase}`)) return part.split(' ').length <= MOST_WORDS;
      return WITHOUT_SPACES.test(phrase) && part.endsWith(phrase) && part.length <= LONGEST_WITHOUT_SPACES;
    });
  });
}

/** Whether a title or heading is that of a page for making an account. */
export function saysSignUp(title: string): boolean {
  return SIGN_UP.test(partsOf(title).join(' '));
}

/** The pieces that a site's name and a page's name are joined from, comparable. */
function partsOf(title: string): readonly string[] {
  return comparable(title)
    .split(/\s+[-–—]\s+|\s*[|·•:!?.»›/()[\]]\s*/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** Lower case without accents. Japanese and Korean letters, which fall apart as well, are put together again. */
function comparable(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/[\u0300-\u036F]/g, '')
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('’', "'");
}
