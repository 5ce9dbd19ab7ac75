import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The sums of one day of UTC in one dimension: everything that metrics by that dimension need of the day. */
@Entity('rollup_blocks')
export class RollupBlock {
  @PrimaryColumn({ name: 'account_id', type: 'varchar', length: 26 }) accountId!: string;
  @PrimaryColumn({ type: 'varchar', length: 32 }) dimension!: string;
  /** Days since 1970. */
  @PrimaryColumn({ type: 'integer' }) day!: number;
  /** The sums of the whole day; empty where the day has more of them than a block holds. */
  @Column({ type: 'mediumblob' }) totals!: Buffer;
  /** The same by quarter of an hour: days of every time zone begin at one. */
  @Column({ type: 'mediumblob' }) quarters!: Buffer;
}
