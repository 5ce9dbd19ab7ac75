import type { MixedList } from 'typeorm';
import type { EncryptionKeys } from '../../config/encryption-keys';

/** Which database to open, and what is in it. */
export interface DatabaseOptions {
  /** `sqlite:PATH`, `mysql://user:password@host:port/database` or `mariadb://…`, whose hosts may be several. */
  readonly url: string;
  readonly entities: Classes;
  readonly migrations: Classes;
  /** Maximum connections of this process to a database server. The default is 10. */
  readonly poolSize?: number;
  /** The keys that encrypt personal data. Without them it is stored as plain text. */
  readonly encryptionKeys?: EncryptionKeys;
}

/** Classes, listed explicitly: a glob finds other files in another build. */
export type Classes = MixedList<new () => object>;
