import type { KnownEndpoints } from '../exchange/loginPageEvidence';
import type { Connection } from './connection';
import { presets } from './presets';

/** Every authorization and token endpoint that Latchkey knows: those of connections and those of presets. */
export function knownEndpoints(connections: readonly Connection[], practiceOrigin: string): KnownEndpoints {
  const all = [...connections, ...presets.map((preset) => preset.settings(practiceOrigin))];
  return {
    authorization: all.map((settings) => settings.authorizationEndpoint).filter(isComplete),
    token: all.map((settings) => settings.tokenEndpoint).filter(isComplete),
  };
}

/** A preset's address whose tenant is still open is nobody's. */
function isComplete(url: string): boolean {
  return url !== '' && !url.includes('{');
}
