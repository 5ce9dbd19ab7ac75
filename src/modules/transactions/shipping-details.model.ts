import { InputOutput } from '../../platform/fields/input-output';
import { Text } from '../../platform/fields/text';
import { Address } from './address.model';

/** Who receives the goods, and where. */
@InputOutput('ShippingDetails', 'Who receives the goods, and where.')
export class ShippingDetails extends Address {
  @Text(255, 'Company that carries the parcel.') carrier?: string | null;
}
