const { floor } = /** @type {{ floor: { send: (url: string) => Promise<any> } }} */ (
  /** @type {unknown} */ (globalThis)
);
const firstLines = 400;
const [address, button, status, body] = ['input', 'button', '[role=status]', 'pre'].map((selector) =>
  document.querySelector(selector),
);

button?.addEventListener('click', () => void send());

async function send() {
  if (!(address instanceof HTMLInputElement) || !status || !body) return;
  const answer = await floor.send(address.value);
  status.textContent = String(answer.status);
  body.textContent = pretty(answer.text).split('\n', firstLines).join('\n');
}

/** @param {string} text */
function pretty(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    // The rest is still on its way.
    return text;
  }
}
