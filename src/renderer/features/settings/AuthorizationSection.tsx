import { changeSettings, useSettings } from '../../state/settings';
import { NumberSetting } from './NumberSetting';

export function AuthorizationSection() {
  const leeway = useSettings(({ settings }) => settings.refreshLeewaySeconds);
  return (
    <NumberSetting
      label="Refresh before expiry (minutes)"
      description="A token with a short life is refreshed in its last tenth. A connection can say otherwise."
      value={leeway / 60}
      least={0}
      most={1440}
      unit="minutes"
      onChange={(minutes) => changeSettings({ refreshLeewaySeconds: Math.round(minutes * 60) })}
    />
  );
}
