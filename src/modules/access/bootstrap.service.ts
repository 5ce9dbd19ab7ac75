import type { AccountStore } from './account.store';
import { type ApiKeyParts, createKey, parseKey } from './key-text';

/** The store of the first account, and its key. */
export interface BootstrapOptions {
  readonly accounts: AccountStore;
  /** The key to use instead of a new one: BOOTSTRAP_API_KEY. */
  readonly value?: string;
  readonly clock?: () => Date;
}

const FIRST_ACCOUNT = 'default';
const FIRST_KEY = 'bootstrap';

/**
 * Creates the first account of an empty installation with an admin key. Returns the key's value only in the process that
 * created it: where several start at once, the unique name of the account lets one succeed.
 */
export async function bootstrap(options: BootstrapOptions): Promise<string | undefined> {
  const { accounts, value: given, clock = () => new Date() } = options;
  const { value, publicId, hash } = given === undefined ? createKey() : operatorKey(given);
  const createdAt = clock();
  const made = await accounts.insertFirst(
    { name: FIRST_ACCOUNT, conflictPolicy: 'REJECT', createdAt },
    { publicId, hash, name: FIRST_KEY, scopes: ['ingest', 'read', 'admin'], createdAt, expiresAt: null },
  );
  return made && value;
}

function operatorKey(value: string): ApiKeyParts & { readonly value: string } {
  const parts = parseKey(value);
  if (!parts) throw new Error('BOOTSTRAP_API_KEY must be checked before use.');
  return { value, ...parts };
}
