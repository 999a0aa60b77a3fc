/**
 * A private message bus that starts no services by itself: a keyring that wants to ask for a password finds no prompt to
 * show and fails at once, instead of waiting for ever behind a window that nobody sees.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startService } from './startService.mjs';

/**
 * @param {string} folder
 * @param {NodeJS.ProcessEnv} env
 * @param {(pid: number | undefined) => void} watch
 * @returns {Promise<Record<string, string>>}
 */
export async function startBus(folder, env, watch) {
  const address = `unix:path=${join(folder, 'run', 'bus')}`;
  const configuration = join(folder, 'bus.conf');
  await writeFile(configuration, busConfiguration(address));
  await startService({
    command: 'dbus-daemon',
    args: [`--config-file=${configuration}`, '--nofork', '--nopidfile', '--print-address=3'],
    env,
    watch,
  });
  // Nothing here is to hear of, or to speak to, the machine's own bus either.
  return { DBUS_SESSION_BUS_ADDRESS: address, DBUS_SYSTEM_BUS_ADDRESS: address };
}

/** @param {string} address */
function busConfiguration(address) {
  return `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>${address}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
  <limit name="max_message_size">134217728</limit>
</busconfig>
`;
}
