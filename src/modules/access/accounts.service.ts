import { ApiError } from '../../platform/errors/api-error';
import { validationError } from '../../platform/fields/field-errors';
import { actorOf } from '../../platform/ingestion/actor';
import { type Caller, requireScope } from '../../platform/ingestion/caller';
import type { ConflictPolicy } from '../../platform/ingestion/write-outcome';
import type { Account } from './account.model';
import type { AccountStore } from './account.store';
import { nameErrors } from './key-request';
import { OPERATOR } from './operator';

/** The dependencies of `Accounts`. */
export interface AccountsOptions {
  readonly accounts: AccountStore;
  /** Called when an account changed: `Authenticator.forgetAll`. */
  readonly forgetAll?: () => void;
  readonly clock?: () => Date;
}

/** The commands of accounts. Only the operator creates and lists them: no key reaches another account. */
export class Accounts {
  readonly #accounts: AccountStore;
  readonly #forgetAll: () => void;
  readonly #clock: () => Date;

  constructor({ accounts, forgetAll = () => {}, clock = () => new Date() }: AccountsOptions) {
    this.#accounts = accounts;
    this.#forgetAll = forgetAll;
    this.#clock = clock;
  }

  /** Creates an account. Throws CONFLICT for a taken name. */
  async create(name: string): Promise<Account> {
    const errors = nameErrors(name);
    if (errors.length > 0) throw validationError(errors);
    return this.#accounts.insert({ name, conflictPolicy: 'REJECT', createdAt: this.#clock() }, OPERATOR);
  }

  /** Every account of the installation, oldest first. */
  list(): Promise<Account[]> {
    return this.#accounts.list();
  }

  /** The account with this name. Throws NOT_FOUND. */
  async named(name: string): Promise<Account> {
    const account = await this.#accounts.findByName(name);
    if (!account) throw new ApiError('NOT_FOUND', 'There is no account with this name.');
    return account;
  }

  /** The caller's own account. */
  async own(caller: Caller): Promise<Account> {
    const account = await this.#accounts.find(caller.accountId);
    if (!account) throw new ApiError('NOT_FOUND', 'The account no longer exists.');
    return account;
  }

  /** Sets what a write does that names no policy, where one is given: at once here, within ten seconds elsewhere. */
  async setConflictPolicy(caller: Caller, policy: ConflictPolicy | null | undefined): Promise<Account> {
    requireScope(caller, 'admin');
    if (!policy) return this.own(caller);
    const event = { at: this.#clock(), by: actorOf(caller) };
    await this.#accounts.setConflictPolicy(caller.accountId, policy, event);
    this.#forgetAll();
    return this.own(caller);
  }
}
