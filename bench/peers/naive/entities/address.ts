import { PrimaryGeneratedColumn } from 'typeorm';
import { Text } from '../fields';

/** What the three addresses share. */
export abstract class Address {
  @PrimaryGeneratedColumn() id!: number;
  @Text() object_id?: string;
  @Text() line1?: string;
  @Text() line2?: string;
  @Text() city?: string;
  @Text() state?: string;
  @Text() postal_code?: string;
  @Text(2) country_code_2_letter?: string;
  @Text(3) country_code_3_letter?: string;
  @Text() country?: string;
  @Text() name?: string;
  @Text() email?: string;
  @Text() company?: string;
  @Text() phone?: string;
}
