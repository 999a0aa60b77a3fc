/** Where a body is to be had as this type, from a site and so in a process of its own. */
export function previewUrl(exchangeId: string, type: string): string {
  return `app://preview/${exchangeId}?as=${encodeURIComponent(type)}`;
}
