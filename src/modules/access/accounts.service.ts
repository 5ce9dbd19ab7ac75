import { ApiError } from '../../platform/errors/api-error';
import { validationError } from '../../platform/fields/field-errors';
import { actorOf } from '../../platform/ingestion/actor';
import { type Caller, requireScope } from '../../platform/ingestion/caller';
import type { ConflictPolicy } from '../../platform/ingestion/write-outcome';
import type { Account } from './account.model';
import type { AccountStore } from './account.store';
import { nameErrors } from './key-request';
import { OPERATOR } from './operator';

/** What the verbs of accounts work with. */
export interface AccountsOptions {
  readonly accounts: AccountStore;
  /** Told when an account was changed: `Authenticator.forgetAll`. */
  readonly forgetAll?: () => void;
  readonly clock?: () => Date;
}

/** The verbs of accounts. Making and listing them is for the operator alone: no key reaches another account. */
export class Accounts {
  readonly #accounts: AccountStore;
  readonly #forgetAll: () => void;
  readonly #clock: () => Date;

  constructor({ accounts, forgetAll = () => {}, clock = () => new Date() }: AccountsOptions) {
    this.#accounts = accounts;
    this.#forgetAll = forgetAll;
    this.#clock = clock;
  }

  /** Makes an account; a name that is taken is a CONFLICT. */
  async create(name: string): Promise<Account> {
    const errors = nameErrors(name);
    if (errors.length > 0) throw validationError(errors);
    return this.#accounts.insert({ name, conflictPolicy: 'REJECT', createdAt: this.#clock() }, OPERATOR);
  }

  /** Every account of the installation, oldest first. */
  list(): Promise<Account[]> {
    return this.#accounts.list();
  }

  /** The account of that name, or a refusal. */
  async named(name: string): Promise<Account> {
    const account = await this.#accounts.findByName(name);
    if (!account) throw new ApiError('NOT_FOUND', 'There is no account with this name.');
    return account;
  }

  /** The caller's own account. */
  async own(caller: Caller): Promise<Account> {
    const account = await this.#accounts.find(caller.accountId);
    if (!account) throw new ApiError('NOT_FOUND', 'The account exists no longer.');
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
