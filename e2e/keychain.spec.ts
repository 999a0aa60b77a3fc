import { authorizeButton, connectTo, expect, openConnection, test } from './support/latchkey';
import { TestKeyring } from './support/keyring';

const timer = { name: 'Time remaining' };

test('without a keychain the token lives until quit, and the screen says so', async ({
  launch,
  provider,
}) => {
  const keyring = await TestKeyring.start();
  try {
    const first = await launch({ env: keyring.env });
    await connectTo(first, provider);
    await authorizeButton(first.page).click();
    await expect(first.page.getByRole('timer', timer)).toHaveText(/00:59:\d\d/);
    await expect(first.page.getByRole('status', { name: 'Keychain' })).toContainText(/until you quit/i);
    await first.close();

    const second = await launch({ env: keyring.env });
    await openConnection(second.page, 'Test provider');
    await expect(authorizeButton(second.page)).toBeVisible();
    await expect(second.page.getByRole('timer', timer)).toHaveCount(0);
  } finally {
    await keyring.close();
  }
});

test('a locked keychain loses nothing: the token is back when it is unlocked', async ({
  launch,
  provider,
}) => {
  const keyring = await TestKeyring.start();
  try {
    await keyring.unlock();
    const first = await launch({ env: keyring.env });
    await connectTo(first, provider);
    await authorizeButton(first.page).click();
    await expect(first.page.getByRole('timer', timer)).toBeVisible();
    await first.close();

    await keyring.lock();
    const second = await launch({ env: keyring.env });
    await openConnection(second.page, 'Test provider');
    const status = second.page.getByRole('status', { name: 'Keychain' });
    await expect(status).toContainText(/\blocked/i);
    await expect(second.page.getByRole('timer', timer)).toHaveCount(0);

    await keyring.unlock();
    await second.page.getByRole('button', { name: 'Retry' }).first().click();
    await expect(second.page.getByRole('timer', timer)).toHaveText(/00:5\d:\d\d/);
    await expect(status).toContainText('unlocked');
  } finally {
    await keyring.close();
  }
});

test('a keychain that hangs holds up neither the window nor quitting', async ({ launch, provider }) => {
  const keyring = await TestKeyring.start();
  try {
    await keyring.unlock();
    const first = await launch({ env: keyring.env });
    await connectTo(first, provider);
    await authorizeButton(first.page).click();
    await expect(first.page.getByRole('timer', timer)).toBeVisible();
    await first.close();

    keyring.freeze();
    const second = await launch({ env: keyring.env });
    await openConnection(second.page, 'Test provider');
    await expect(second.page.getByRole('status', { name: 'Keychain' })).toContainText(/answer|stuck/i);
    await second.close();

    keyring.thaw();
    const third = await launch({ env: keyring.env });
    await openConnection(third.page, 'Test provider');
    await expect(third.page.getByRole('timer', timer)).toHaveText(/00:5\d:\d\d/);
  } finally {
    await keyring.close();
  }
});
