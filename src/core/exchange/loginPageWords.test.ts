import { describe, expect, it } from 'vitest';
import { saysLogIn, saysSignUp } from './loginPageWords';

describe('titles of login pages', () => {
  it.each([
    'Log in',
    'Constant Contact: Log in',
    'Login | Example',
    'Example – Sign In',
    'Sign in to your account',
    'Sign in to GitHub · GitHub',
    'Sign in - Google Accounts',
    'Acme Customer Portal Login',
    'Welcome back! Please sign in',
    'Login Page',
    'Single Sign-On',
    'Anmelden bei Microsoft',
    'Anmeldung – Beispiel GmbH',
    'Connexion à votre compte',
    'Se connecter | Exemple',
    'S’identifier',
    'Iniciar sesión',
    'Inicio de sesion - Ejemplo',
    'Iniciar sessão',
    'Entrar',
    'Accedi con email',
    'Inloggen',
    'Zaloguj się do banku',
    'Přihlášení',
    'Logga in',
    'Kirjaudu sisään',
    'Giriş Yap',
    'Войти',
    'Вход | Пример',
    'Увійти',
    'ログイン - サービス',
    '登录',
    '用户登录',
    '로그인',
  ])('%s', (title) => {
    expect(saysLogIn(title)).toBe(true);
  });
});

describe('titles of other pages', () => {
  it.each([
    '',
    'Example Domain',
    'How to log in',
    'How To Create a Login Form',
    'Login form example',
    'Login history - Admin',
    'Using single sign-on',
    'OAuth - Wikipedia',
    'Add sign in',
    'Blogin',
    'Catalog in use',
    'The complete guide to passwords, sessions and login',
    'Entrar em campo: notícias de futebol',
    '401 Unauthorized',
  ])('%s', (title) => {
    expect(saysLogIn(title)).toBe(false);
  });

  it.each(['Sign up', 'Create your account', 'Registration – Example', 'Jetzt registrieren', 'S’inscrire'])(
    '%s is for making an account',
    (title) => {
      expect(saysSignUp(title)).toBe(true);
    },
  );
});
