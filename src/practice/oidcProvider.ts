import './runtime';

// The only door to the library's code, so that nothing loads it before `runtime` is in place.
export { default as Provider, errors, interactionPolicy } from 'oidc-provider';
