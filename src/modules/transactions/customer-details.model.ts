import { InputOutput } from '../../platform/fields/input-output';
import { Text } from '../../platform/fields/text';
import { Address } from './address.model';

/** The customer as the processor knew them when they paid. */
@InputOutput('CustomerDetails', 'The customer as the processor knew them when they paid.')
export class CustomerDetails extends Address {
  @Text(255, "Address of the customer's website.", { personal: true }) website?: string | null;
}
