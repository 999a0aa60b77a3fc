import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyText } from '../anyInput';
import { readPage } from './loginPageHtml';

const PASSWORD = '<input type=password>';

describe('reading a page', () => {
  it('finds title, heading and password form', () => {
    const html = `<!doctype html><HTML><Head><TITLE lang=en>\n Log&nbsp;in &#8211; A&amp;B </TITLE>
      <body><h1 class="x">Sign <b>in</b></h1><form ACTION='/session?a=1&amp;b=2'><input TYPE = "Password" name=p></form>`;
    expect(readPage(html)).toEqual({
      title: 'Log in – A&B',
      heading: 'Sign in',
      passwordForm: { action: '/session?a=1&b=2' },
      samlForm: false,
      refreshTo: null,
    });
  });

  it.each([
    ['in a form', `<form>${PASSWORD}</form>`],
    ['without a form', `<div>${PASSWORD}</div>`],
    [
      'with other attributes around it',
      `<input name="a>b" autocomplete='current-password' type='password' required>`,
    ],
    ['in a self-closing tag', '<input type="password"/>'],
    ['beside a search form', `<form><input type=search></form><form>${PASSWORD}</form>`],
    ['beside a form with two', `<form>${PASSWORD}${PASSWORD}</form><form>${PASSWORD}</form>`],
    ['behind a comparison', `<p>1 < 2 <3</p>${PASSWORD}`],
    ['behind a comment', `<!-- a -- b > -->${PASSWORD}`],
    ['in a page that was cut off', `<form>${PASSWORD}<inp`],
  ])('finds a password field %s', (_, html) => {
    expect(readPage(html).passwordForm).not.toBeNull();
  });

  it.each([
    ['in a comment', `<!-- ${PASSWORD} -->`],
    ['in a comment that never ends', `<!-- ${PASSWORD}`],
    ['in a script', `<script>html = '${PASSWORD}'</script>`],
    ['in a script that names its own end in part', `<script>"</scripty>" + '${PASSWORD}'</SCRIPT >`],
    ['in a style', `<style>${PASSWORD}</style>`],
    ['in a text area', `<textarea>${PASSWORD}</textarea>`],
    ['in a template', `<template>${PASSWORD}</template>`],
    ['in a title', `<title>${PASSWORD}</title>`],
    ['in an attribute', `<iframe srcdoc='${PASSWORD}'></iframe><p title="${PASSWORD}">`],
    ['in escaped text', '<pre>&lt;input type=password&gt;</pre>'],
    ['in a data attribute', '<input data-type=password type=text>'],
    ['in a second type attribute', '<input type=text type=password>'],
    ['in an end tag', '</input type=password>'],
    ['for a new password', '<form><input type=password autocomplete="section-a new-password"></form>'],
    ['twice in a form', `<form>${PASSWORD}${PASSWORD}</form>`],
  ])('finds none %s', (_, html) => {
    expect(readPage(html).passwordForm).toBeNull();
  });

  it.each([
    ['0;url=/login', '/login'],
    ["5; URL='https://a.example/x'", 'https://a.example/x'],
    ['0.5,/login', '/login'],
    ['1800;url=/login', null],
    ['300', null],
    ['', null],
  ])('reads a refresh of %j as leading to %j', (content, target) => {
    expect(readPage(`<meta http-equiv="Refresh" content="${content}">`).refreshTo).toBe(target);
  });

  it('sees a SAML request that a form carries', () => {
    const html =
      '<form method=post action="https://idp.example/sso"><input type=hidden name=SAMLRequest value=PHNhbWw></form>';
    expect(readPage(html).samlForm).toBe(true);
  });

  it('takes any text', () => {
    const piece = fc.constantFrom(
      '<',
      '>',
      '<!--',
      '-->',
      '<input ',
      'type=password',
      '"',
      "'",
      '=',
      '</',
      '<script>',
      '</script>',
      '<title>',
      '<h1>',
      ' ',
      'a',
      '&#1114112;',
      '&#x0;',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          anyText(),
          fc.array(piece).map((pieces) => pieces.join('')),
        ),
        (html) => {
          expect(() => readPage(html)).not.toThrow();
        },
      ),
    );
  });

  it.each([
    '<',
    '<a',
    '<a ',
    '<!--',
    '<!-- -->',
    '<a b="',
    "<a b='",
    '<a =',
    '<a b = ',
    '<a\t',
    '<title>',
    '<h1>',
    '<script></script>',
    '<script>',
    '<input type=password>',
    '<form>',
    '<a b=c ',
    '</',
    '&#1',
    '<meta http-equiv=refresh content="1',
    ' ',
    '/',
    '"',
    '<a/',
  ])('reads half a megabyte of nothing but %j to its end', (piece) => {
    // A reader that went back over its steps would run into the time limit of the test.
    expect(readPage(piece.repeat(Math.ceil(524_288 / piece.length)))).toBeDefined();
  });
});
