import { Entity, PrimaryGeneratedColumn } from 'typeorm';
import { Text, YesNo } from '../fields';

/** What Braintree says of the payment. */
@Entity()
export class Braintree {
  @PrimaryGeneratedColumn() id!: number;
  @Text() braintree_status?: string;
  @Text() network_response_code?: string;
  @Text() network_response_text?: string;
  @Text() channel?: string;
  @YesNo() is_network_tokenized?: boolean;
  @Text() order_id?: string;
  @Text() processed_with_network_token?: string;
  @Text() processor_authorization_code?: string;
  @Text() processor_response_type?: string;
  @Text() processor_response_code?: string;
  @Text() processor_response_text?: string;
  @Text() processor_settlement_response_code?: string;
  @Text() processor_settlement_response_text?: string;
  @Text(1000) additional_processor_response?: string;
  @Text() sca_exemption_requested?: string;
  @Text() network_transaction_id?: string;
  @Text() acquire_reference_number?: string;
  @Text() recurring?: string;
  @Text() payment_intent?: string;
}
