import { headersWithout, type CodeRequest } from './codeRequest';
import { joined, phpQuoted, spell, type CodeText } from './codeText';

const text = (value: CodeText) =>
  spell(value, { quote: phpQuoted, secret: (name) => `getenv('${name}')`, join: ' . ' });

/** PHP's own cURL. */
export function phpCurl(request: CodeRequest): string {
  const { body, method, url, user } = request;
  const headers = body.kind === 'parts' ? headersWithout(request, 'content-type') : request.headers;
  const options = [
    `CURLOPT_URL => ${text(url)},`,
    `CURLOPT_CUSTOMREQUEST => ${phpQuoted(method)},`,
    'CURLOPT_RETURNTRANSFER => true,',
  ];
  if (method === 'HEAD') options.push('CURLOPT_NOBODY => true,');
  if (headers.length > 0) {
    options.push('CURLOPT_HTTPHEADER => [');
    // `Name:` would remove the header, `Name;` sends it empty.
    for (const [name, value] of headers)
      options.push(`    ${text(joined(value).length === 0 ? [`${name};`] : [`${name}: `, ...value])},`);
    options.push('],');
  }
  if (user !== null && user.scheme !== 'aws-sigv4') {
    if (user.scheme === 'digest') options.push('CURLOPT_HTTPAUTH => CURLAUTH_DIGEST,');
    options.push(`CURLOPT_USERPWD => ${text([`${user.username}:`, ...user.password])},`);
  }
  if (body.kind === 'text') options.push(`CURLOPT_POSTFIELDS => ${phpQuoted(body.text)},`);
  if (body.kind === 'file')
    options.push(`CURLOPT_POSTFIELDS => file_get_contents(${phpQuoted(body.fileName)}),`);
  if (body.kind === 'parts') {
    options.push('CURLOPT_POSTFIELDS => [');
    for (const { name, value, fileName, contentType } of body.parts) {
      const type = contentType === '' ? '' : `, ${phpQuoted(contentType)}`;
      const content = fileName === null ? phpQuoted(value) : `new CURLFile(${phpQuoted(fileName)}${type})`;
      options.push(`    ${phpQuoted(name)} => ${content},`);
    }
    options.push('],');
  }
  if (request.followRedirects) options.push('CURLOPT_FOLLOWLOCATION => true,');
  if (!request.verifyTls) options.push('CURLOPT_SSL_VERIFYPEER => false,', 'CURLOPT_SSL_VERIFYHOST => 0,');
  if (request.timeoutMs !== 0 && request.timeoutMs !== 300_000)
    options.push(`CURLOPT_TIMEOUT_MS => ${request.timeoutMs},`);
  return [
    '<?php',
    '',
    '$curl = curl_init();',
    'curl_setopt_array($curl, [',
    ...options.map((option) => `    ${option}`),
    ']);',
    '',
    '$response = curl_exec($curl);',
    'echo $response === false ? curl_error($curl) : curl_getinfo($curl, CURLINFO_RESPONSE_CODE) . PHP_EOL . $response;',
  ].join('\n');
}
