import './state/snapshot';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './styles/fonts.css';
import './styles/tokens.css';
import './styles/base.css';
import './styles/controls.css';
import { App } from './App';
import { listenForKeys } from './state/commands';
import { start } from './state/start';
import { followLooks } from './state/looks';

/** A start that takes longer than this, in ms, says that it is under way; others show nothing before the window. */
const LONG_START_MS = 150;

followLooks();
listenForKeys();

const element = document.getElementById('root');
if (!element) throw new Error('index.html has no #root');
const root = createRoot(element);
void Promise.race([start(), new Promise((resolve) => setTimeout(resolve, LONG_START_MS))]).then(() =>
  root.render(
    <StrictMode>
      <App />
    </StrictMode>,
  ),
);
