import { emailOf } from '../account';
import { sendJson } from '../exchange';
import { readObject, stringsOf, type Call, type Methods } from './call';

const ADDRESS = {
  address_line1: '12 Lantern Street',
  city: 'Waltham',
  state_code: 'MA',
  postal_code: '02451',
  country_code: 'US',
};

const EDITABLE = [
  'contact_email',
  'contact_phone',
  'country_code',
  'first_name',
  'last_name',
  'organization_name',
  'organization_phone',
  'state_code',
  'time_zone_id',
  'website',
] as const;

/** `/v3/account/summary`: every name that signs in has an account, made up from the name. Changes last until a restart. */
export function createAccounts(): Methods {
  const changes = new Map<string, Readonly<Record<string, string>>>();

  function summaryOf(subject: string) {
    const [firstName = '', ...rest] = subject.split(' ');
    return {
      contact_email: emailOf(subject),
      contact_phone: '+1 555 0100',
      country_code: 'US',
      encoded_account_id: Buffer.from(subject).toString('base64url').slice(0, 12).padEnd(12, '0'),
      first_name: firstName,
      last_name: rest.join(' '),
      organization_name: `${firstName}’s Lamps`,
      organization_phone: '+1 555 0101',
      state_code: 'MA',
      time_zone_id: 'US/Eastern',
      website: 'https://practice.example',
      ...changes.get(subject),
    };
  }

  function read({ exchange, caller }: Call): void {
    const extra = exchange.url.searchParams.get('extra_fields')?.split(',') ?? [];
    const address = extra.includes('physical_address') ? { physical_address: ADDRESS } : {};
    sendJson(exchange, 200, { ...summaryOf(caller.subject), ...address });
  }

  async function update(call: Call): Promise<void> {
    const wanted = await readObject(call);
    if (wanted === undefined) return;
    const { subject } = call.caller;
    changes.set(subject, { ...changes.get(subject), ...stringsOf(wanted, EDITABLE) });
    sendJson(call.exchange, 200, summaryOf(subject));
  }

  return {
    GET: { scope: 'account_read', answer: read },
    PUT: { scope: 'account_update', answer: update },
  };
}
