import type { Settings } from '../../../core/workspace/workspace';
import { changeSettings, useSettings } from '../../state/settings';
import { Button } from '../../ui/Button';
import { Select, type SelectOption } from '../../ui/Select';
import { FontField } from './FontField';
import { NumberSetting } from './NumberSetting';
import styles from './Setting.module.css';

const LAYOUTS: readonly SelectOption<Settings['layout']>[] = [
  { id: 'auto', text: 'By the width of the window' },
  { id: 'columns', text: 'Side by side' },
  { id: 'rows', text: 'Stacked' },
];

const ZOOMS: readonly SelectOption[] = [80, 90, 100, 110, 125, 150, 175, 200].map((percent) => ({
  id: String(percent),
  text: `${percent} %`,
}));

export function AppearanceSection() {
  const { layout, fontSize, editorFontFamily, editorFontSize, zoom } = useSettings(
    ({ settings }) => settings,
  );
  return (
    <>
      <Select
        label="Request and response panes"
        value={layout}
        onChange={(value) => changeSettings({ layout: value })}
        options={LAYOUTS}
        className={styles.choice}
      />
      <NumberSetting
        label="Interface text size (pixels)"
        value={fontSize}
        least={11}
        most={20}
        unit="a size"
        onChange={(value) => changeSettings({ fontSize: value })}
      />
      <FontField
        key={editorFontFamily}
        family={editorFontFamily}
        onChange={(family) => changeSettings({ editorFontFamily: family })}
      />
      <NumberSetting
        label="Code text size (pixels)"
        description="In bodies, editors and answers."
        value={editorFontSize}
        least={10}
        most={24}
        unit="a size"
        onChange={(value) => changeSettings({ editorFontSize: value })}
      />
      <Select
        label="Zoom"
        value={String(zoom)}
        onChange={(value) => changeSettings({ zoom: Number(value) })}
        options={ZOOMS.some(({ id }) => id === String(zoom)) ? ZOOMS : [zoomOption(zoom), ...ZOOMS]}
        className={styles.choice}
      />
      <Button
        onPress={() =>
          changeSettings({
            layout: 'auto',
            fontSize: 13,
            editorFontFamily: '',
            editorFontSize: 12.5,
            zoom: 100,
          })
        }
      >
        Reset appearance
      </Button>
    </>
  );
}

/** A zoom that keys have led to. */
function zoomOption(percent: number): SelectOption {
  return { id: String(percent), text: `${percent} %` };
}
