/** What a keychain is called on this system, for people. */
export const KEYCHAIN_NAME =
  process.platform === 'darwin'
    ? 'macOS Keychain'
    : process.platform === 'win32'
      ? 'Windows Credential Manager'
      : 'GNOME Keyring';
