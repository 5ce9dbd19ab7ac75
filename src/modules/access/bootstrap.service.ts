import type { AccountStore } from './account.store';
import { type ApiKeyParts, createKey, parseKey } from './key-text';

/** Where the first account is made, and with which key. */
export interface BootstrapOptions {
  readonly accounts: AccountStore;
  /** The key to use instead of a fresh one: BOOTSTRAP_API_KEY. */
  readonly value?: string;
  readonly clock?: () => Date;
}

const FIRST_ACCOUNT = 'default';
const FIRST_KEY = 'bootstrap';

/**
 * Gives an empty installation its first account and an admin key, and answers the key's text: only to the process that
 * made it, though several may start at once; of two with the same idea the unique name of the account lets one through.
 */
export async function bootstrap(options: BootstrapOptions): Promise<string | undefined> {
  const { accounts, value: given, clock = () => new Date() } = options;
  const { value, publicId, hash } = given === undefined ? createKey() : brought(given);
  const createdAt = clock();
  const made = await accounts.insertFirst(
    { name: FIRST_ACCOUNT, conflictPolicy: 'REJECT', createdAt },
    { publicId, hash, name: FIRST_KEY, scopes: ['ingest', 'read', 'admin'], createdAt, expiresAt: null },
  );
  return made && value;
}

function brought(value: string): ApiKeyParts & { readonly value: string } {
  const parts = parseKey(value);
  if (!parts) throw new Error('BOOTSTRAP_API_KEY was not checked before it was used.');
  return { value, ...parts };
}
