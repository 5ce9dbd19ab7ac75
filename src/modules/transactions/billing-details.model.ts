import { InputOutput } from '../../platform/fields/input-output';
import { Address } from './address.model';

/** Who is billed, and where. */
@InputOutput('BillingDetails', 'Who is billed, and where.')
export class BillingDetails extends Address {}
