import { useEffect, useReducer, type ComponentType } from 'react';

interface Later<Props> {
  (props: Props): React.ReactNode;
  /** Fetches the code before it is needed. Resolves when it is there. */
  readonly fetch: () => Promise<void>;
}

/** What is to be fetched once the window has nothing better to do. */
const ahead: (() => Promise<void>)[] = [];

/**
 * Fetches, one after the other and while nothing else is to be done, the code that people are likely to need next, so
 * that they need not wait for it then. Called when the first screen stands.
 */
export function fetchAhead(): void {
  const next = ahead.shift();
  if (next) requestIdleCallback(() => void next().finally(fetchAhead));
}

/**
 * A component whose code is fetched when it is first drawn; until then it draws nothing. React's own `lazy` would keep
 * that nothing on screen for 300 ms, however soon the code is there.
 * @param when `ahead` for what `fetchAhead` is to fetch before it is drawn.
 */
export function later<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  when: 'ahead' | 'when drawn' = 'when drawn',
): Later<Props> {
  let Content: ComponentType<Props> | null = null;
  let loading: Promise<void> | null = null;
  const fetch = () =>
    (loading ??= load().then((component) => {
      Content = component;
    }));

  function Later(props: Props) {
    const [, drawAgain] = useReducer((count: number) => count + 1, 0);
    useEffect(() => {
      if (!Content) void fetch().then(drawAgain);
    }, []);
    return Content && <Content {...props} />;
  }
  if (when === 'ahead') ahead.push(fetch);
  return Object.assign(Later, { fetch });
}
