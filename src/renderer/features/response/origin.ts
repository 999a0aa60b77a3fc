import { interpolate } from '../../../core/request/interpolate';
import { absoluteUrl } from '../../../core/request/url';

/** Where a request goes to, for example `https://api.example.com`; null while its URL says no such thing. */
export function originOf(url: string, variables: ReadonlyMap<string, string>): string | null {
  try {
    return new URL(absoluteUrl(interpolate(url, variables).text)).origin;
  } catch {
    return null;
  }
}
