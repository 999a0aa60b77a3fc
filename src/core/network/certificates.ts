import type { CertificateFacts } from '../exchange/exchange';

/** An authority that the person trusts beside the built-in ones. */
export interface KeptAuthority extends CertificateFacts {
  readonly id: string;
}

/** A certificate that is shown to servers who ask who connects. Its key is in the vault. */
export interface KeptClientCertificate extends CertificateFacts {
  readonly id: string;
  /** Where it is shown: `api.example`, `*.example`, `api.example:8443`. */
  readonly host: string;
}

/** What is set about connections beside the settings, without any secret. */
export interface NetworkView {
  readonly authorities: readonly KeptAuthority[];
  readonly clientCertificates: readonly KeptClientCertificate[];
  /** Whether a password for the proxy is in the vault. */
  readonly hasProxyPassword: boolean;
}
