import { Entity } from 'typeorm';
import { Text } from '../fields';
import { Address } from './address';

/** Who receives the goods. */
@Entity()
export class ShippingDetails extends Address {
  @Text() carrier?: string;
}
