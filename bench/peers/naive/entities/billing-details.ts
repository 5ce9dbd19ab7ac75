import { Entity } from 'typeorm';
import { Address } from './address';

/** Who is billed. */
@Entity()
export class BillingDetails extends Address {}
