import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { CustomerFields } from './customer-fields.model';

/** What a caller said of a customer beside any transaction. It stands above what transactions say of them. */
@Entity('customers')
@Index('uq_customers_object_id', ['accountId', 'objectId'], { unique: true })
export class ImportedCustomer extends CustomerFields {
  // Account first in every key: everything of one account stays together, on one shard where there are several.
  @PrimaryColumn({ name: 'account_id', type: 'varchar', length: 26 }) accountId!: string;
  /** The gateway's own; ids grow with the time of receipt. */
  @PrimaryColumn({ type: 'varchar', length: 26 }) id!: string;
  /** Grows by one with every correction; 1 when it was imported first. */
  @Column({ type: 'bigint' }) version!: number;
  /** RFC 3339 in UTC. */
  @Column({ name: 'received_at', type: 'datetime', precision: 3 }) receivedAt!: string;
  @Column({ name: 'updated_at', type: 'datetime', precision: 3 }) updatedAt!: string;
  /** Id and name of the key or connection that made this version. */
  @Column({ name: 'actor_id', type: 'varchar', length: 26 }) actorId!: string;
  @Column({ name: 'actor_name', type: 'varchar', length: 255 }) actorName!: string;
}
