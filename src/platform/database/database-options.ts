import type { MixedList } from 'typeorm';
import type { EncryptionKeys } from '../../config/encryption-keys';

/** Which database to open, and what is in it. */
export interface DatabaseOptions {
  /** `sqlite:PATH`, `mysql://user:password@host:port/database` or `mariadb://…`, whose hosts may be several. */
  readonly url: string;
  readonly entities: Classes;
  readonly migrations: Classes;
  /** Connections that this process holds to a database server at most; 10 where absent. */
  readonly poolSize?: number;
  /** What personal data is sealed with; it is kept plainly where absent. */
  readonly encryptionKeys?: EncryptionKeys;
}

/** Classes, listed one by one: a glob would find other files in another build. */
export type Classes = MixedList<new () => object>;
