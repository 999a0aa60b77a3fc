import { headersWithout, type CodeRequest } from './codeRequest';
import { bracedQuoted, plainText, spell, type CodeText } from './codeText';

/** A `&str` as it is; with secrets a `String` made of pieces. */
function text(value: CodeText): string {
  const plain = plainText(value);
  if (plain !== null) return bracedQuoted(plain);
  return `[${spell(value, {
    quote: (piece) => `${bracedQuoted(piece)}.to_string()`,
    secret: (name) => `std::env::var("${name}")?`,
    join: ', ',
  })}].concat()`;
}

/** reqwest (https://docs.rs/reqwest), without async. */
export function rustReqwest(request: CodeRequest): string {
  const { body, method, url, user } = request;
  const client = [
    ...(request.followRedirects ? [] : ['.redirect(reqwest::redirect::Policy::none())']),
    ...(request.verifyTls ? [] : ['.danger_accept_invalid_certs(true)']),
    ...(request.timeoutMs === 0 || request.timeoutMs === 300_000
      ? []
      : [`.timeout(std::time::Duration::from_millis(${request.timeoutMs}))`]),
  ];
  const calls: string[] = [];
  const headers = body.kind === 'parts' ? headersWithout(request, 'content-type') : request.headers;
  for (const [name, value] of headers) calls.push(`.header(${bracedQuoted(name)}, ${text(value)})`);
  if (user?.scheme === 'basic')
    calls.push(`.basic_auth(${bracedQuoted(user.username)}, Some(${text(user.password)}))`);
  if (body.kind === 'text') calls.push(`.body(${bracedQuoted(body.text)})`);
  if (body.kind === 'file') calls.push(`.body(std::fs::File::open(${bracedQuoted(body.fileName)})?)`);
  const setup: string[] = [];
  if (body.kind === 'parts') {
    setup.push('let form = reqwest::blocking::multipart::Form::new()');
    for (const { name, value, fileName, contentType } of body.parts) {
      const type = contentType === '' ? '' : `.mime_str(${bracedQuoted(contentType)})?`;
      if (fileName === null && type === '')
        setup.push(`    .text(${bracedQuoted(name)}, ${bracedQuoted(value)})`);
      else {
        const part =
          fileName === null
            ? `reqwest::blocking::multipart::Part::text(${bracedQuoted(value)})`
            : `reqwest::blocking::multipart::Part::file(${bracedQuoted(fileName)})?`;
        setup.push(`    .part(${bracedQuoted(name)}, ${part}${type})`);
      }
    }
    setup.push('    ;');
    calls.push('.multipart(form)');
  }
  return [
    'fn main() -> Result<(), Box<dyn std::error::Error>> {',
    client.length === 0
      ? '    let client = reqwest::blocking::Client::new();'
      : `    let client = reqwest::blocking::Client::builder()${client.join('')}.build()?;`,
    ...setup.map((line) => `    ${line}`),
    '    let response = client',
    `        .request(reqwest::Method::from_bytes(${`b${bracedQuoted(method)}`})?, ${text(url)})`,
    ...calls.map((call) => `        ${call}`),
    '        .send()?;',
    '    println!("{}", response.status());',
    '    println!("{}", response.text()?);',
    '    Ok(())',
    '}',
  ].join('\n');
}
