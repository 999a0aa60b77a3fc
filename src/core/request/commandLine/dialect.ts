export type Dialect = 'bash' | 'cmd' | 'powershell';

/** How far into a text its dialect is looked for. */
const LOOKED_AT = 20_000;

/** Prompts as terminals and documentation print them: `$ `, `user@host:~$ `, `C:\> `, `PS C:\> `, `❯ `. */
const PROMPT =
  /^(?:[\w.-]{1,60}@[\w.:~/-]{1,120})?[ ]?[$#%❯➜]\s+|^(?:PS\s+)?[A-Z]:\\[^>\n]{0,200}>\s*|^PS>\s*|^>\s+/;

const POWERSHELL =
  /(?:^|[\n;=|&{(]\s{0,40})(?:Invoke-WebRequest|Invoke-RestMethod|iwr|irm)(?=\s)|^\s{0,40}\$\w{1,60}\s{0,20}=|^(?:\S{0,200}[\\/])?(?:curl|wget)\s[^\n]{0,4000}?\s-(?:Uri|Headers)\s/i;

const CURL =
  /^(?:(?:sudo|time|exec|command|env|nohup)\s+|[A-Za-z_]\w{0,60}=(?:"[^"\n]{0,4000}"|'[^'\n]{0,4000}'|[^\s"']{0,4000})(?:\s+|;\s*)){0,8}(?:"[^"\n]{1,250}[\\/]curl(?:\.exe)?"|(?:(?:[~.]{0,2}\/|[A-Za-z]:\\)\S{0,250}[\\/])?(?:[~.]{0,2}\/)?curl(?:\.exe)?)(?=\s|\^|$)/i;

/** Commands whose output a curl reads: `echo '…' | curl`, `cat <<EOF | curl`. */
const PIPED = /^(?:echo|printf|cat)\s[^]{0,19000}\|\s{0,20}curl\s/;

/** Whether a text begins as a command that can be imported, at a glance. */
export function looksLikeCommand(text: string): boolean {
  return dialectOf(withoutPrompt(text)) !== null;
}

/** The text without what documentation and terminals put around a command: fences, prompts, line ends of Windows. */
export function withoutPrompt(text: string): string {
  const unfenced = text
    .replaceAll('\r\n', '\n')
    .trim()
    .replace(/^```[\w-]{0,20}\n/, '')
    .replace(/\n```$/, '');
  return uncommented(unfenced.trimStart()).replace(PROMPT, '');
}

/** Without the lines of comment at the beginning; a `# ` before a command on the same line is a prompt. */
function uncommented(text: string): string {
  let start = 0;
  while (text.charAt(start) === '#' && !/^#\s+(?:\S{0,60}\/)?curl\s/.test(text.slice(start, start + 80))) {
    const end = text.indexOf('\n', start);
    if (end === -1) return text;
    start = end + 1;
    while (/\s/.test(text.charAt(start))) start++;
  }
  return text.slice(start);
}

/** Which shell a command was written for; null when it is none that can be imported. */
export function dialectOf(text: string): Dialect | null {
  const head = text.slice(0, LOOKED_AT);
  if (POWERSHELL.test(head) && /Invoke-|\b(?:iwr|irm|curl|wget)\b/i.test(head)) return 'powershell';
  const isCurl =
    CURL.test(head) ||
    PIPED.test(head) ||
    /^(?:export|set) \w{1,60}=[^\n]{0,4000}\n(?:[^]*?\n)?\s{0,40}curl\s/.test(head);
  if (!isCurl) return null;
  const quote = /['"]/.exec(head)?.[0];
  if (/`[ \t]*\n/.test(head) && !/\\[ \t]*\n/.test(head)) return 'powershell';
  if (quote !== "'" && (/\^[ \t]*\n/.test(head) || head.includes('^"'))) return 'cmd';
  if (/^(?:"[^"\n]{1,250}"|\S{1,250})/.exec(head)?.[0].toLowerCase().includes('curl.exe') && quote !== "'") {
    return /"[^"]*\\"/.test(head) || !/`"/.test(head) ? 'cmd' : 'powershell';
  }
  return 'bash';
}
