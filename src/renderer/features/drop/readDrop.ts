import { looksLikeCommand } from '../../../core/request/commandLine/dialect';
import type { PickedFile } from '../../../core/request/bodyDraft';

/** Files that were dropped, and what can be seen in them without asking. */
export interface Drop {
  readonly files: readonly PickedFile[];
  /** The command line in a single small text; null when it is none. */
  readonly command: string | null;
  /** What a collection or API description is called by people; null when it is none. */
  readonly collection: string | null;
}

/** A text file up to this size is looked into, in bytes; a larger one is somebody's data. */
const LARGEST_LOOK = 512 * 1024;

/** What tells a file of requests or an API description, by the name that people know it under. */
const COLLECTIONS: readonly (readonly [name: string, sign: RegExp])[] = [
  ['a Postman collection', /"_postman_id"|schema\.getpostman\.com/],
  ['a Postman environment', /"_postman_variable_scope"/],
  ['an Insomnia export', /"?_type"?\s*:\s*"?export|collection\.insomnia\.rest/],
  ['an OpenAPI description', /^\s*[{]?\s*"?(openapi|swagger)"?\s*:/m],
  ['an OpenCollection', /^\s*[{]?\s*"?opencollection"?\s*:/m],
  ['an HTTP archive', /^\s*\{\s*"log"\s*:\s*\{/],
];

/** Looks at what was dropped. Nothing of it is run, sent or kept but the files' places. */
export async function readDrop(
  files: readonly File[],
  take: (files: readonly File[]) => Promise<readonly PickedFile[]>,
): Promise<Drop | null> {
  const [first] = files;
  const isLookedInto = first !== undefined && files.length === 1 && first.size <= LARGEST_LOOK;
  const text = isLookedInto ? await first.text().catch(() => '') : '';
  const picked = await take(files);
  if (picked.length === 0) return null;
  return {
    files: picked,
    command: looksLikeCommand(text) ? text : null,
    collection: COLLECTIONS.find(([, sign]) => sign.test(text))?.[0] ?? null,
  };
}
