import { useSettings } from './settings';

/** Keeps the page's theme as the settings say; `system` follows the desktop, also when that changes later. */
export function followTheme(): void {
  const light = matchMedia('(prefers-color-scheme: light)');
  const apply = () => {
    const { theme } = useSettings.getState().settings;
    const system = light.matches ? 'light' : 'dark';
    document.documentElement.dataset['theme'] = theme === 'system' ? system : theme;
  };
  light.addEventListener('change', apply);
  useSettings.subscribe(apply);
  apply();
}
