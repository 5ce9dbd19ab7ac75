import { Entity, PrimaryGeneratedColumn } from 'typeorm';
import { Whole } from '../fields';

/** Normalised codes. */
@Entity()
export class Pagos {
  @PrimaryGeneratedColumn() id!: number;
  @Whole() pagos_transaction_response_code_id?: number;
  @Whole() pagos_transaction_intent_code_id?: number;
}
