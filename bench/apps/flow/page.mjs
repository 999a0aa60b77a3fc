const { flow } = /** @type {{ flow: { call: (name: string, input: string) => Promise<string> } }} */ (
  /** @type {unknown} */ (globalThis)
);
const [authorize, logIn] = document.querySelectorAll('button');
const provider = () => document.querySelector('input')?.value ?? '';

authorize?.addEventListener('click', () => void showToken());
logIn?.addEventListener('click', () => void flow.call('logIn', provider()));

async function showToken() {
  const token = await flow.call('authorize', provider());
  const shown = document.querySelector('[role=timer]');
  if (shown) shown.textContent = token.slice(-12);
}
