import type { RequestDraft } from '../draft';

/** What a person should know of an import. */
export interface ImportNote {
  readonly kind: 'changed' | 'left-out' | 'attention';
  readonly text: string;
}

/** A part of a form: a text, or a file by its name. */
export interface SpokenPart {
  readonly name: string;
  readonly value: string;
  /** The last part of its path; null for a text. */
  readonly fileName: string | null;
  readonly contentType: string;
}

/** How a command line proves who sends it. */
export type SpokenAuth =
  | { readonly kind: 'bearer'; readonly token: string }
  | { readonly kind: 'basic' | 'digest'; readonly username: string; readonly password: string }
  | {
      readonly kind: 'aws-sigv4';
      readonly username: string;
      readonly password: string;
      readonly region: string;
      readonly service: string;
    };

/** A request as a command line says it, before it becomes a draft. */
export interface SpokenRequest {
  /** Null leaves it to what is sent: GET, or POST with a body. */
  readonly method: string | null;
  readonly url: string;
  /** In order, spelling and repeats kept. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** Names of headers that must not be added, in lower case. */
  readonly omitted: readonly string[];
  readonly body:
    | { readonly kind: 'none' }
    /** `contentType` is what the tool would send unless a header says otherwise; null sends none. */
    | { readonly kind: 'text'; readonly text: string; readonly contentType: string | null }
    | { readonly kind: 'parts'; readonly parts: readonly SpokenPart[] }
    | { readonly kind: 'file'; readonly fileName: string; readonly contentType: string | null };
  readonly auth: SpokenAuth | null;
  readonly settings: Partial<
    Pick<
      RequestDraft,
      'timeoutMs' | 'followRedirects' | 'maxRedirects' | 'verifyTls' | 'httpVersion' | 'proxy' | 'encodeUrl'
    >
  >;
  readonly notes: readonly ImportNote[];
}

/** The last part of a path of any system. */
export function fileNameOf(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1).slice(0, 255);
}
