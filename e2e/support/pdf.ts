import { createHash } from 'node:crypto';

interface PdfOptions {
  readonly pages: number;
  /** Asked for before anything is shown. */
  readonly password?: string;
  /** Bytes of ballast before the pages, which nobody needs to see them. */
  readonly ballast?: number;
  /** A link on the first page leads here, and a script wants to go there as soon as the file is opened. */
  readonly target?: string;
}

/** What passwords are filled up with (ISO 32000-1 §7.6.3.3). */
const PADDING = Buffer.from('28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a', 'hex');

/** A PDF of pages that say `Sheet 1`, `Sheet 2` …, written as ISO 32000-1 has it. */
export function pdf({
  pages,
  password,
  ballast = 0,
  target = 'https://nowhere.invalid/',
}: PdfOptions): Buffer {
  const objects: string[] = [];
  const add = (text: string) => objects.push(text);
  const firstPage = 6;
  const kids = Array.from({ length: pages }, (_, index) => `${firstPage + 2 * index} 0 R`);
  add(`<< /Type /Catalog /Pages 2 0 R /OpenAction 4 0 R >>`);
  add(`<< /Type /Pages /Kids [${kids.join(' ')}] /Count ${pages} >>`);
  add('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>');
  add(`<< /S /JavaScript /JS (app.launchURL\\("${target}"\\)) >>`);
  add(`<< /Length ${ballast} >>\nstream\n${'x'.repeat(ballast)}\nendstream`);
  for (let number = 1; number <= pages; number += 1) {
    const words = `BT /F1 48 Tf 72 700 Td (Sheet ${number}) Tj ET`;
    add(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> >> /Contents ${firstPage + 2 * number - 1} 0 R /Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 612 792] /A << /S /URI /URI (${target}) >> >>] >>`,
    );
    add(`<< /Length ${words.length} >>\nstream\n${words}\nendstream`);
  }
  const id = '00112233445566778899aabbccddeeff';
  const lock = password === undefined ? '' : `/Encrypt ${encryption(password, id)}`;
  let file = '%PDF-1.4\n';
  const places = objects.map((text, index) => {
    const at = file.length;
    file += `${index + 1} 0 obj\n${text}\nendobj\n`;
    return `${String(at).padStart(10, '0')} 00000 n \n`;
  });
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.join('')}`;
  const trailer = `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R /ID [<${id}> <${id}>] ${lock} >>`;
  return Buffer.from(`${file}${table}${trailer}\nstartxref\n${file.length}\n%%EOF\n`, 'latin1');
}

/** The dictionary that asks for a password (§7.6.3, revision 2); what is in the file stays readable. */
function encryption(password: string, id: string): string {
  const owner = Buffer.alloc(32, 1);
  const permissions = Buffer.from([0xfc, 0xff, 0xff, 0xff]);
  const padded = Buffer.concat([Buffer.from(password, 'latin1'), PADDING]).subarray(0, 32);
  const hash = createHash('md5').update(padded).update(owner).update(permissions).update(id, 'hex').digest();
  const user = rc4(hash.subarray(0, 5), PADDING);
  return `<< /Filter /Standard /V 1 /R 2 /O <${owner.toString('hex')}> /U <${user.toString('hex')}> /P -4 >>`;
}

function rc4(key: Uint8Array, data: Uint8Array): Buffer {
  const state = Array.from({ length: 256 }, (_, index) => index);
  const swap = (one: number, other: number) => {
    [state[one], state[other]] = [state[other]!, state[one]!];
  };
  let other = 0;
  for (let one = 0; one < 256; one += 1) {
    other = (other + state[one]! + key[one % key.length]!) & 255;
    swap(one, other);
  }
  let one = 0;
  other = 0;
  return Buffer.from(
    data.map((byte) => {
      one = (one + 1) & 255;
      other = (other + state[one]!) & 255;
      swap(one, other);
      return byte ^ state[(state[one]! + state[other]!) & 255]!;
    }),
  );
}
