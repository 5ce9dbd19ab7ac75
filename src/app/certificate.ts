import { readFileSync } from 'node:fs';
import { createSecureContext } from 'node:tls';
import type { Config } from '../config/config';

/** The certificate chain and the private key to serve HTTPS with, in PEM. */
export interface Certificate {
  readonly cert: string;
  readonly key: string;
}

/** Reads and checks the configured certificate; undefined without one. The error names the settings. */
export function certificateOf({ tlsCertFile, tlsKeyFile }: Config): Certificate | undefined {
  if (!tlsCertFile || !tlsKeyFile) return undefined;
  try {
    const certificate = { cert: readFileSync(tlsCertFile, 'utf8'), key: readFileSync(tlsKeyFile, 'utf8') };
    createSecureContext(certificate);
    return certificate;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new Error(
      `TLS_CERT_FILE and TLS_KEY_FILE must name a certificate and its private key in PEM (${code}).`,
    );
  }
}
