import fc from 'fast-check';
import { anyText } from '../anyInput';
import type { AuthDraft } from './authDraft';
import type { RequestDraft } from './draft';

/** What a pasted command must come to. What is not named must be as in an empty draft. */
interface Expected {
  readonly method?: string;
  readonly url: string;
  readonly headers?: readonly (readonly [string, string])[];
  readonly body?:
    | readonly ['json' | 'text' | 'xml' | 'html', string]
    | readonly ['urlencoded', ...(readonly [string, string])[]]
    | readonly ['multipart', ...{ name: string; value?: string; file?: string; contentType?: string }[]]
    | readonly ['file', string];
  readonly auth?: AuthDraft;
  readonly settings?: Partial<RequestDraft>;
  /** Each must be found in one of the notes; without this there must be none. */
  readonly notes?: readonly RegExp[];
}

const bearer = (text: string, prefix = 'Bearer'): AuthDraft => ({
  kind: 'bearer',
  token: { kind: 'text', text },
  prefix,
});
const basic = (username: string, text: string): AuthDraft => ({
  kind: 'basic',
  username,
  password: { kind: 'text', text },
});
const key = (name: string, text: string, sendAs: 'header' | 'query' = 'header'): AuthDraft => ({
  kind: 'api-key',
  name,
  value: { kind: 'text', text },
  sendAs,
});

/** Commands in the shapes that browsers, tools, documentation and people give them. */
export const CORPUS: readonly (readonly [title: string, text: string, expected: Expected])[] = [
  ['a bare URL, which curl asks by http', 'curl example.com', { url: 'http://example.com' }],
  ['a URL of https', 'curl https://api.example.com/v1/users', { url: 'https://api.example.com/v1/users' }],
  ['a prompt before it', '$ curl https://api.example.com/', { url: 'https://api.example.com/' }],
  ['a prompt of a host', 'me@box:~/src$ curl https://api.example.com/', { url: 'https://api.example.com/' }],
  ['the prompt of root', '# curl https://api.example.com/', { url: 'https://api.example.com/' }],
  ['a fence of Markdown', '```bash\ncurl https://api.example.com/\n```', { url: 'https://api.example.com/' }],
  ['a path to curl', '/usr/local/bin/curl -s https://api.example.com/', { url: 'https://api.example.com/' }],
  ['sudo and a time', 'sudo curl -fsSL https://get.example.com | sh', { url: 'https://get.example.com' }],
  [
    'comments before it',
    '# List users\n# (needs a token)\ncurl https://api.example.com/u',
    { url: 'https://api.example.com/u' },
  ],
  [
    'a comment behind it',
    'curl https://api.example.com/u # all of them',
    { url: 'https://api.example.com/u' },
  ],
  [
    'a fragment, which is no comment',
    'curl https://api.example.com/u#top',
    { url: 'https://api.example.com/u#top' },
  ],
  ['a pipe into jq', "curl -s 'https://api.example.com/u' | jq '.[0]'", { url: 'https://api.example.com/u' }],
  [
    'output into a file',
    'curl https://api.example.com/u > out.json 2>/dev/null',
    { url: 'https://api.example.com/u' },
  ],
  [
    'a URL with & and no quotes',
    'curl https://api.example.com/u?a=1&b=2',
    { url: 'https://api.example.com/u?a=1&b=2', notes: [/without quotes/] },
  ],
  [
    '-X and a method of its own',
    'curl -X PROPFIND https://dav.example.com/',
    { method: 'PROPFIND', url: 'https://dav.example.com/' },
  ],
  [
    '-XPOST in one word',
    'curl -XDELETE https://api.example.com/u/1',
    { method: 'DELETE', url: 'https://api.example.com/u/1' },
  ],
  [
    'short options in a row',
    'curl -sSLk -XPUT https://api.example.com/',
    {
      method: 'PUT',
      url: 'https://api.example.com/',
      settings: { verifyTls: false },
      notes: [/not checked/],
    },
  ],
  [
    '--option=value',
    'curl --request=PATCH --url=https://api.example.com/',
    { method: 'PATCH', url: 'https://api.example.com/' },
  ],
  ['-I', 'curl -I https://api.example.com/', { method: 'HEAD', url: 'https://api.example.com/' }],
  [
    '-G with data',
    "curl -G https://api.example.com/s -d q=cats --data-urlencode 'name=Ada Lovelace'",
    { url: 'https://api.example.com/s?q=cats&name=Ada%20Lovelace' },
  ],
  [
    'GitHub’s documentation',
    `curl -L \\
  -X POST \\
  -H "Accept: application/vnd.github+json" \\
  -H "Authorization: Bearer <YOUR-TOKEN>" \\
  -H "X-GitHub-Api-Version: 2022-11-28" \\
  https://api.github.com/repos/OWNER/REPO/issues \\
  -d '{"title":"Found a bug","labels":["bug"]}'`,
    {
      method: 'POST',
      url: 'https://api.github.com/repos/OWNER/REPO/issues',
      headers: [
        ['Accept', 'application/vnd.github+json'],
        ['X-GitHub-Api-Version', '2022-11-28'],
        ['Content-Type', 'application/x-www-form-urlencoded'],
      ],
      body: ['json', '{"title":"Found a bug","labels":["bug"]}'],
      auth: bearer('{{YOUR_TOKEN}}'),
      notes: [/stands in/, /call this JSON a form/],
    },
  ],
  [
    'Stripe’s documentation',
    `curl https://api.stripe.com/v1/charges \\
  -u "sk_test_abc123:" \\
  -d amount=2000 \\
  -d currency=usd \\
  -d "metadata[order_id]"=6735`,
    {
      method: 'POST',
      url: 'https://api.stripe.com/v1/charges',
      body: ['urlencoded', ['amount', '2000'], ['currency', 'usd'], ['metadata[order_id]', '6735']],
      auth: basic('sk_test_abc123', ''),
    },
  ],
  [
    'Constant Contact’s token call',
    `curl -X POST 'https://authz.constantcontact.com/oauth2/default/v1/token' \\
 -H 'Authorization: Basic Y2xpZW50OnNlY3JldA==' \\
 -H 'Content-Type: application/x-www-form-urlencoded' \\
 -d 'code=abc&redirect_uri=https%3A%2F%2Flocalhost%2Fcb&grant_type=authorization_code'`,
    {
      method: 'POST',
      url: 'https://authz.constantcontact.com/oauth2/default/v1/token',
      body: [
        'urlencoded',
        ['code', 'abc'],
        ['redirect_uri', 'https://localhost/cb'],
        ['grant_type', 'authorization_code'],
      ],
      auth: basic('client', 'secret'),
    },
  ],
  [
    'Constant Contact’s API',
    "curl -X GET 'https://api.cc.email/v3/contacts?limit=50' -H 'authorization: Bearer {access_token}' -H 'cache-control: no-cache'",
    {
      url: 'https://api.cc.email/v3/contacts?limit=50',
      headers: [['cache-control', 'no-cache']],
      auth: bearer('{{access_token}}'),
      notes: [/stands in/],
    },
  ],
  [
    'OpenAI’s documentation, with a variable',
    `curl https://api.openai.com/v1/models \\
  -H "Content-Type: application/json" \\
  -H "Authorization: Bearer $OPENAI_API_KEY"`,
    {
      url: 'https://api.openai.com/v1/models',
      headers: [['Content-Type', 'application/json']],
      auth: bearer('{{OPENAI_API_KEY}}'),
      notes: [/\{\{OPENAI_API_KEY\}\}/],
    },
  ],
  [
    'a variable that was set before',
    'export TOKEN="abc.def"\ncurl -H "Authorization: Bearer ${TOKEN}" https://api.example.com/',
    { url: 'https://api.example.com/', auth: bearer('abc.def') },
  ],
  [
    'assignments on the same line',
    "HOST=api.example.com; curl https://$HOST/v1 -H 'X-A: $HOST'",
    { url: 'https://api.example.com/v1', headers: [['X-A', '$HOST']] },
  ],
  [
    'Chrome, bash',
    `curl 'https://app.example.com/api/items?x=%7B1%7D' \\
  -H 'accept: */*' \\
  -H 'accept-language: en-US,en;q=0.9' \\
  -H 'content-type: application/json' \\
  -b 'sid=abc; theme=dark' \\
  -H 'sec-ch-ua: "Chromium";v="130"' \\
  -H 'x-csrf-token: 123' \\
  --data-raw $'{"text":"it\\'s \\u0021\\n"}' \\
  --compressed ;`,
    {
      method: 'POST',
      url: 'https://app.example.com/api/items?x=%7B1%7D',
      headers: [
        ['accept', '*/*'],
        ['accept-language', 'en-US,en;q=0.9'],
        ['Cookie', 'sid=abc; theme=dark'],
        ['sec-ch-ua', '"Chromium";v="130"'],
        ['x-csrf-token', '123'],
      ],
      body: ['json', '{"text":"it\'s !\n"}'],
      notes: [/cookies/],
    },
  ],
  [
    'Chrome, bash, a form with a file',
    `curl 'https://app.example.com/upload' \\
  -H 'content-type: multipart/form-data; boundary=----WebKitFormBoundaryAb1' \\
  --data-raw $'------WebKitFormBoundaryAb1\\r\\nContent-Disposition: form-data; name="title"\\r\\n\\r\\nHi\\r\\n------WebKitFormBoundaryAb1\\r\\nContent-Disposition: form-data; name="f"; filename="a.png"\\r\\nContent-Type: image/png\\r\\n\\r\\n\\r\\n------WebKitFormBoundaryAb1--\\r\\n'`,
    {
      method: 'POST',
      url: 'https://app.example.com/upload',
      body: [
        'multipart',
        { name: 'title', value: 'Hi' },
        { name: 'f', file: 'a.png', contentType: 'image/png' },
      ],
      notes: [/a\.png was not read/],
    },
  ],
  [
    'Chrome, cmd',
    `curl ^"https://app.example.com/api?a=1^&b=%^20x^" ^
  -H ^"accept: */*^" ^
  -H ^"content-type: application/json^" ^
  -H ^"sec-ch-ua: ^\\^"Chromium^\\^";v=^\\^"130^\\^"^" ^
  --data-raw ^"^{^\\^"a^\\^":^\\^"x^\\\\ny^\\^"^}^"`,
    {
      method: 'POST',
      url: 'https://app.example.com/api?a=1&b=%20x',
      headers: [
        ['accept', '*/*'],
        ['sec-ch-ua', '"Chromium";v="130"'],
      ],
      body: ['json', '{"a":"x\\ny"}'],
    },
  ],
  [
    'Chrome, cmd, a body of two lines',
    `curl ^"https://app.example.com/t^" ^
  -H ^"content-type: text/plain;charset=UTF-8^" ^
  --data-raw ^"one^

two^"`,
    {
      method: 'POST',
      url: 'https://app.example.com/t',
      headers: [['content-type', 'text/plain;charset=UTF-8']],
      body: ['text', 'one\ntwo'],
    },
  ],
  [
    'older Firefox, cmd',
    `curl "https://app.example.com/api" -X POST -H "Accept: */*" -H "Content-Type: application/json" --data-raw "{""a"":1}" ^
 --compressed`,
    {
      method: 'POST',
      url: 'https://app.example.com/api',
      headers: [['Accept', '*/*']],
      body: ['json', '{"a":1}'],
    },
  ],
  [
    'cmd by hand, with curl.exe',
    'curl.exe -X POST "https://api.example.com/u" -H "Content-Type: application/json" -d "{\\"name\\":\\"Ada\\"}"',
    { method: 'POST', url: 'https://api.example.com/u', body: ['json', '{"name":"Ada"}'] },
  ],
  [
    'cmd with a variable and doubled percent signs',
    'C:\\Users\\me> curl.exe "https://api.example.com/u?q=100%%25" -H "Authorization: Bearer %API_TOKEN%"',
    {
      url: 'https://api.example.com/u?q=100%25',
      auth: bearer('{{API_TOKEN}}'),
      notes: [/\{\{API_TOKEN\}\}/],
    },
  ],
  [
    'Chrome, PowerShell',
    `$session = New-Object Microsoft.PowerShell.Commands.WebRequestSession
$session.UserAgent = "Mozilla/5.0 (X11) Chrome/130"
$session.Cookies.Add((New-Object System.Net.Cookie("sid", "a=b", "/", "app.example.com")))
$session.Cookies.Add((New-Object System.Net.Cookie("theme", "dark", "/", "app.example.com")))
Invoke-WebRequest -UseBasicParsing -Uri "https://app.example.com/api" \`
-Method "POST" \`
-WebSession $session \`
-Headers @{
"authority"="app.example.com"
  "method"="POST"
  "path"="/api"
  "scheme"="https"
  "accept"="*/*"
  "x-quote"="say \`"hi\`" \`$5"
} \`
-ContentType "application/json" \`
-Body "{\`"a\`":\`"b$([char]233)\`"}"`,
    {
      method: 'POST',
      url: 'https://app.example.com/api',
      headers: [
        ['accept', '*/*'],
        ['x-quote', 'say "hi" $5'],
        ['User-Agent', 'Mozilla/5.0 (X11) Chrome/130'],
        ['Cookie', 'sid=a=b; theme=dark'],
      ],
      body: ['json', '{"a":"bé"}'],
      notes: [/cookies/],
    },
  ],
  [
    'Chrome, PowerShell, bytes of a text',
    `Invoke-WebRequest -UseBasicParsing -Uri "https://app.example.com/t" \`
-Method "PUT" \`
-ContentType "text/plain" \`
-Body ([System.Text.Encoding]::UTF8.GetBytes("gr$([char]252)n"))`,
    {
      method: 'PUT',
      url: 'https://app.example.com/t',
      headers: [['Content-Type', 'text/plain']],
      body: ['text', 'grün'],
    },
  ],
  [
    'Postman, PowerShell',
    `$headers = New-Object "System.Collections.Generic.Dictionary[[String],[String]]"
$headers.Add("Content-Type", "application/json")
$headers.Add("Authorization", "Bearer abc")

$body = @"
{
  \`"a\`": 1
}
"@

$response = Invoke-RestMethod 'https://api.example.com/u' -Method 'POST' -Headers $headers -Body $body
$response | ConvertTo-Json`,
    {
      method: 'POST',
      url: 'https://api.example.com/u',
      body: ['json', '{\n  "a": 1\n}'],
      auth: bearer('abc'),
    },
  ],
  [
    'PowerShell with tables and ConvertTo-Json',
    `$body = @{ name = 'Ada'; tags = @('a','b'); n = 3; ok = $true } | ConvertTo-Json -Depth 5
irm https://api.example.com/u -Method Post -Body $body -ContentType 'application/json' -Headers @{ 'X-A' = 'b' }`,
    {
      method: 'POST',
      url: 'https://api.example.com/u',
      headers: [['X-A', 'b']],
      body: ['json', '{"name":"Ada","tags":["a","b"],"n":3,"ok":true}'],
    },
  ],
  [
    'PowerShell with a form',
    'PS C:\\> iwr -Uri https://api.example.com/u -Method POST -Body @{ a = "1 2"; b = "$env:NAME" } -TimeoutSec 5',
    {
      method: 'POST',
      url: 'https://api.example.com/u',
      body: ['urlencoded', ['a', '1 2'], ['b', '{{NAME}}']],
      settings: { timeoutMs: 5000 },
      notes: [/\{\{NAME\}\}/],
    },
  ],
  [
    'PowerShell with a table as the query of a GET',
    'Invoke-RestMethod -Uri https://api.example.com/u -Body @{ q = "a b" }',
    { url: 'https://api.example.com/u?q=a+b' },
  ],
  [
    'PowerShell that calls curl.exe',
    'curl.exe -X POST "https://api.example.com/u" `\n  -H "Content-Type: application/json" `\n  -d \'{"a":1}\'',
    { method: 'POST', url: 'https://api.example.com/u', body: ['json', '{"a":1}'] },
  ],
  [
    'Firefox, bash',
    `curl 'https://app.example.com/api' --compressed -X POST -H 'User-Agent: Mozilla/5.0 Firefox/132.0' -H 'Accept-Encoding: gzip, deflate, br, zstd' -H 'Content-Type: application/x-www-form-urlencoded' -H 'Host: app.example.com' -H 'Content-Length: 7' --data-raw 'a=1&b=%C3%A9'`,
    {
      method: 'POST',
      url: 'https://app.example.com/api',
      headers: [
        ['User-Agent', 'Mozilla/5.0 Firefox/132.0'],
        ['Accept-Encoding', 'gzip, deflate, br, zstd'],
      ],
      body: ['urlencoded', ['a', '1'], ['b', 'é']],
    },
  ],
  [
    'Safari',
    `curl 'https://app.example.com/api' \\
-X 'POST' \\
-H 'Content-Type: application/json' \\
-H 'Authorization: Bearer ey.a.b' \\
--data-binary '{"a":1}'`,
    {
      method: 'POST',
      url: 'https://app.example.com/api',
      body: ['json', '{"a":1}'],
      auth: bearer('ey.a.b'),
    },
  ],
  [
    'Postman, bash',
    `curl --location --request POST '{{base_url}}/v1/users?limit=5' \\
--header 'Content-Type: application/json' \\
--data-raw '{
    "name": "{{name}}"
}'`,
    {
      method: 'POST',
      url: '{{base_url}}/v1/users?limit=5',
      body: ['json', '{\n    "name": "{{name}}"\n}'],
    },
  ],
  [
    'Postman, a form with a file',
    `curl --location 'https://api.example.com/files' --form 'file=@"/Users/me/My Pictures/a b.png"' --form 'kind="x"' --form 'meta="{\\"a\\":1}";type=application/json'`,
    {
      method: 'POST',
      url: 'https://api.example.com/files',
      body: [
        'multipart',
        { name: 'file', file: 'a b.png' },
        { name: 'kind', value: 'x' },
        { name: 'meta', value: '{"a":1}', contentType: 'application/json' },
      ],
      notes: [/a b\.png was not read/],
    },
  ],
  [
    'Insomnia',
    `curl --request POST \\
  --url https://api.example.com/u \\
  --header 'Content-Type: application/json' \\
  --header 'User-Agent: insomnia/10.0.0' \\
  --cookie a=1 \\
  --data '{
	"a": 1
}'`,
    {
      method: 'POST',
      url: 'https://api.example.com/u',
      headers: [
        ['User-Agent', 'insomnia/10.0.0'],
        ['Cookie', 'a=1'],
      ],
      body: ['json', '{\n\t"a": 1\n}'],
      notes: [/cookies/],
    },
  ],
  [
    '--json',
    `curl --json '{"a":' --json '1}' https://api.example.com/u`,
    {
      method: 'POST',
      url: 'https://api.example.com/u',
      headers: [['Accept', 'application/json']],
      body: ['json', '{"a":1}'],
    },
  ],
  [
    'a here-document',
    `curl -X POST https://api.example.com/u -H 'Content-Type: application/json' --data-binary @- <<'EOF'
{"a":"$x"}
EOF`,
    { method: 'POST', url: 'https://api.example.com/u', body: ['json', '{"a":"$x"}\n'] },
  ],
  [
    'echo into curl',
    `echo -n '{"a":1}' | curl -H 'Content-Type: application/json' -d @- https://api.example.com/u`,
    { method: 'POST', url: 'https://api.example.com/u', body: ['json', '{"a":1}'] },
  ],
  [
    'data from a file',
    "curl -H 'Content-Type: application/json' -d @data/payload.json https://api.example.com/u",
    {
      method: 'POST',
      url: 'https://api.example.com/u',
      headers: [['Content-Type', 'application/json']],
      body: ['file', 'payload.json'],
      notes: [/payload\.json was not read/],
    },
  ],
  [
    '-T',
    'curl -T backup.tar.gz https://files.example.com/',
    {
      method: 'PUT',
      url: 'https://files.example.com/',
      body: ['file', 'backup.tar.gz'],
      notes: [/not read/],
    },
  ],
  [
    'XML (SOAP)',
    `curl -H 'Content-Type: text/xml; charset=utf-8' -H 'SOAPAction: "x"' -d '<a/>' https://soap.example.com/`,
    {
      method: 'POST',
      url: 'https://soap.example.com/',
      headers: [
        ['Content-Type', 'text/xml; charset=utf-8'],
        ['SOAPAction', '"x"'],
      ],
      body: ['xml', '<a/>'],
    },
  ],
  [
    'a form that is none',
    "curl -d 'just text' https://api.example.com/u",
    {
      method: 'POST',
      url: 'https://api.example.com/u',
      headers: [['Content-Type', 'application/x-www-form-urlencoded']],
      body: ['text', 'just text'],
    },
  ],
  [
    '--data-urlencode in its forms',
    "curl --data-urlencode 'a=1+1=2' --data-urlencode '=&' --data-urlencode 'b={{v}}' https://api.example.com/u",
    {
      method: 'POST',
      url: 'https://api.example.com/u',
      headers: [['Content-Type', 'application/x-www-form-urlencoded']],
      body: ['text', 'a=1%2B1%3D2&%26&b={{v}}'],
    },
  ],
  [
    '-u with a password',
    "curl -u 'ada:p:w' https://api.example.com/",
    { url: 'https://api.example.com/', auth: basic('ada', 'p:w') },
  ],
  [
    'a user in the URL',
    'curl https://ada:p%40w@api.example.com/x',
    { url: 'https://api.example.com/x', auth: basic('ada', 'p@w') },
  ],
  [
    '-u without a password',
    'curl -u ada https://api.example.com/',
    { url: 'https://api.example.com/', auth: basic('ada', ''), notes: [/password is not part/] },
  ],
  [
    '--digest',
    'curl --digest --user ada:pw https://api.example.com/',
    {
      url: 'https://api.example.com/',
      auth: { kind: 'digest', username: 'ada', password: { kind: 'text', text: 'pw' } },
    },
  ],
  [
    '--oauth2-bearer',
    'curl --oauth2-bearer abc https://api.example.com/',
    { url: 'https://api.example.com/', auth: bearer('abc') },
  ],
  [
    '--aws-sigv4',
    'curl --aws-sigv4 "aws:amz:eu-west-1:execute-api" --user "AKIAX:s3cr3t" -H "x-amz-security-token: tok" https://x.execute-api.eu-west-1.amazonaws.com/',
    {
      url: 'https://x.execute-api.eu-west-1.amazonaws.com/',
      auth: {
        kind: 'aws-sigv4',
        accessKeyId: 'AKIAX',
        secretAccessKey: { kind: 'text', text: 's3cr3t' },
        sessionToken: { kind: 'text', text: 'tok' },
        region: 'eu-west-1',
        service: 'execute-api',
      },
    },
  ],
  [
    'a scheme of its own',
    "curl -H 'Authorization: Token abc' https://api.example.com/",
    { url: 'https://api.example.com/', auth: bearer('abc', 'Token') },
  ],
  [
    'a key without a scheme',
    "curl -H 'Authorization: abc' https://api.example.com/",
    { url: 'https://api.example.com/', auth: key('Authorization', 'abc') },
  ],
  [
    'an API key in a header',
    "curl -H 'X-Api-Key: k1' https://api.example.com/",
    { url: 'https://api.example.com/', auth: key('X-Api-Key', 'k1') },
  ],
  [
    'an API key in the query',
    "curl 'https://api.example.com/?q=1&api_key=k1'",
    { url: 'https://api.example.com/?q=1', auth: key('api_key', 'k1', 'query') },
  ],
  [
    'a key beside a token',
    "curl -H 'Authorization: Bearer t' -H 'apikey: k' https://api.example.com/",
    {
      url: 'https://api.example.com/',
      headers: [['apikey', 'k']],
      auth: bearer('t'),
      notes: [/apikey may be secret/],
    },
  ],
  [
    'a signature that was made for one request',
    "curl -H 'Authorization: AWS4-HMAC-SHA256 Credential=AKIAX/20200101, Signature=ab' https://api.example.com/",
    {
      url: 'https://api.example.com/',
      headers: [['Authorization', 'AWS4-HMAC-SHA256 Credential=AKIAX/20200101, Signature=ab']],
      notes: [/made for one request/],
    },
  ],
  [
    'empty and removed headers',
    "curl -H 'X-Empty;' -H 'Accept:' -H 'User-Agent:' https://api.example.com/",
    {
      url: 'https://api.example.com/',
      headers: [['X-Empty', '']],
      settings: { omittedHeaders: ['accept', 'user-agent'] },
    },
  ],
  [
    'agent, referer and range',
    "curl -A 'me/1' -e 'https://a.example/;auto' -r 0-99 https://api.example.com/",
    {
      url: 'https://api.example.com/',
      headers: [
        ['User-Agent', 'me/1'],
        ['Referer', 'https://a.example/'],
        ['Range', 'bytes=0-99'],
      ],
    },
  ],
  [
    'settings',
    'curl -L --max-redirs 3 -m 2.5 --http1.1 --noproxy "*" --path-as-is https://api.example.com/../x',
    {
      url: 'https://api.example.com/../x',
      settings: { maxRedirects: 3, timeoutMs: 2500, httpVersion: '1.1', proxy: 'none', encodeUrl: false },
    },
  ],
  [
    'what has no counterpart',
    'curl --http2 --resolve a:1:2 -x http://p:1 --cert c.pem --key k.pem --tlsv1.2 --frobnicate https://api.example.com/',
    {
      url: 'https://api.example.com/',
      settings: { httpVersion: '2' },
      notes: [
        /proxy/,
        /certificate files/,
        /no counterpart here: --resolve, --tlsv1\.2/,
        /no such option: --frobnicate/,
      ],
    },
  ],
  [
    'what means nothing here',
    'curl -sSvi -# -o out -w "%{http_code}" --retry 3 --connect-timeout 5 -c jar --no-buffer --compressed https://api.example.com/',
    { url: 'https://api.example.com/' },
  ],
  [
    'more URLs and --next',
    'curl https://a.example/ https://b.example/ --next https://c.example/',
    { url: 'https://a.example/', notes: [/second URL/, /--next/] },
  ],
  [
    'two commands',
    'curl https://a.example/\ncurl https://b.example/',
    { url: 'https://a.example/', notes: [/other curl commands/] },
  ],
  [
    'patterns in the URL',
    "curl 'https://a.example/{one,two}/[3-9]'",
    { url: 'https://a.example/one/3', notes: [/pattern/] },
  ],
  ['escaped brackets', String.raw`curl 'https://a.example/?f\[\]=1'`, { url: 'https://a.example/?f[]=1' }],
  ['brackets with -g', "curl -g 'https://a.example/?f[1-2]=1'", { url: 'https://a.example/?f[1-2]=1' }],
  [
    'a placeholder in the path',
    "curl 'https://a.example/{id}/{{x}}'",
    { url: 'https://a.example/{id}/{{x}}' },
  ],
  [
    'curly quotes and dashes of a word processor',
    'curl –X POST “https://api.example.com/u” —header ‘X-A: b’',
    { method: 'POST', url: 'https://api.example.com/u', headers: [['X-A', 'b']], notes: [/Curly quotes/] },
  ],
  [
    'options whose backslashes got lost',
    "curl https://api.example.com/u\n  -H 'X-A: b'\n  -X PUT",
    { method: 'PUT', url: 'https://api.example.com/u', headers: [['X-A', 'b']] },
  ],
  [
    'commands inside of it, which are not run',
    'curl -H "X-Now: $(date)" https://api.example.com/',
    { url: 'https://api.example.com/', headers: [['X-Now', '$(date)']], notes: [/not run/] },
  ],
  [
    'a config file, which is not read',
    'curl -K secrets.cfg -n https://api.example.com/',
    { url: 'https://api.example.com/', notes: [/--config, --netrc/] },
  ],
];

/** Pieces that commands are made of, in any order. */
const piece = fc.oneof(
  fc.constantFrom(
    'curl ',
    'Invoke-WebRequest ',
    '$x = ',
    '@{',
    '}',
    '(',
    ')',
    '@"\n',
    '\n"@',
    "'",
    '"',
    '^"',
    '^\n',
    '^\n\n',
    '\\\n',

    '`\n',
    '$(',
    '${A}',
    '$A',
    '%A_B%',
    '<<EOF\n',
    '<<<',
    '|',
    '&',
    ';',
    '#',
    '-H ',
    '-d ',
    '-F ',
    '-u ',
    '@-',
    '--next',

    '-X',
    '--json ',
    '-G',
    'https://a.example/?a=1',
    'Authorization: Basic ',
    'Content-Type: multipart/form-data; boundary=x',

    '\n',
    ' ',
    '=',
    '[char]',
    '-Headers ',
    '-Body ',
    '.Add(',
    '$session.Cookies',
    'New-Object System.Net.Cookie',
    '--x\r\n',
    '“',
    '’',
    '{{a}}',
    '\0',
    '{,',
    '[1-9]',
  ),
  anyText({ maxLength: 8 }),
);
/** Texts that begin as commands and go on as anything. */
export function anyCommand(): fc.Arbitrary<string> {
  return fc
    .tuple(
      fc.constantFrom('', 'curl ', 'curl.exe ^"', 'irm ', '$x = @{', "echo 'a' | curl "),
      fc.array(piece, { maxLength: 40 }),
    )
    .map(([start, pieces]) => start + pieces.join(''));
}
