/** The end of the line to the process that started this one, as far as it is used here. */
export interface ParentPort {
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): unknown;
  postMessage(message: unknown): void;
}

/** `process.parentPort`, which Electron adds in a utility process. */
export function parentPort(): ParentPort {
  const { parentPort: port } = process as typeof process & { readonly parentPort?: ParentPort };
  if (port === undefined) throw new Error('The practice provider runs in an Electron utility process.');
  return port;
}
