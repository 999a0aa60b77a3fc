/** A contact as Constant Contact's V3 API shows it. */
export interface Contact {
  readonly contact_id: string;
  readonly email_address: { readonly address: string; readonly permission_to_send: string };
  readonly first_name?: string;
  readonly last_name?: string;
  readonly job_title?: string;
  readonly company_name?: string;
  readonly create_source: string;
  /** ISO 8601, UTC. */
  readonly created_at: string;
  readonly updated_at: string;
}

const FIRST =
  'Ada Bram Clio Dario Edda Femi Goran Hana Ines Jonas Kira Liam Mona Nils Olga Pavel Quinn Rosa Sami'.split(
    ' ',
  );
const LAST = 'Amber Birch Calder'.split(' ');
const TITLES = ['Gardener', 'Printer', 'Bookseller', 'Baker', 'Luthier'];
const FIRST_DAY = Date.UTC(2024, 0, 1, 9);
const DAY = 86_400_000;

/** The 57 invented contacts that every start begins with, always the same. */
export function seedContacts(): readonly Contact[] {
  return LAST.flatMap((last, row) =>
    FIRST.map((first, column): Contact => {
      const number = row * FIRST.length + column;
      const created = new Date(FIRST_DAY + number * DAY).toISOString();
      return {
        contact_id: `5eed0000-0000-4000-8000-${String(number + 1).padStart(12, '0')}`,
        email_address: {
          address: `${first}.${last}@contacts.example`.toLowerCase(),
          permission_to_send: 'implicit',
        },
        first_name: first,
        last_name: last,
        job_title: TITLES[number % TITLES.length] ?? '',
        company_name: `${last} & Co`,
        create_source: 'Account',
        created_at: created,
        updated_at: created,
      };
    }),
  );
}
