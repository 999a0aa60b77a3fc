import { useEffect, useReducer, type ComponentType } from 'react';

interface Later<Props> {
  (props: Props): React.ReactNode;
  /** Fetches the code before it is needed. Resolves when it is there. */
  readonly fetch: () => Promise<void>;
}

/**
 * A component whose code is fetched when it is first drawn; until then it draws nothing. React's own `lazy` would keep
 * that nothing on screen for 300 ms, however soon the code is there.
 */
export function later<Props extends object>(load: () => Promise<ComponentType<Props>>): Later<Props> {
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
  return Object.assign(Later, { fetch });
}
