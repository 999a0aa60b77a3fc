import { changeSettings, useSettings } from './settings';

/** Percent, as browsers step. */
const STEPS = [50, 67, 75, 80, 90, 100, 110, 125, 150, 175, 200, 250, 300];

export function zoomIn(): void {
  const { zoom } = useSettings.getState().settings;
  changeSettings({ zoom: STEPS.find((step) => step > zoom) ?? zoom });
}

export function zoomOut(): void {
  const { zoom } = useSettings.getState().settings;
  changeSettings({ zoom: STEPS.findLast((step) => step < zoom) ?? zoom });
}

export function resetZoom(): void {
  changeSettings({ zoom: 100 });
}
