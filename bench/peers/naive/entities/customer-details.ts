import { Entity } from 'typeorm';
import { Text } from '../fields';
import { Address } from './address';

/** Who paid. */
@Entity()
export class CustomerDetails extends Address {
  @Text() website?: string;
}
