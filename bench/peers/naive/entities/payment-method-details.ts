import { Entity, PrimaryGeneratedColumn } from 'typeorm';
import { Text, Whole, YesNo } from '../fields';

/** How it was paid. */
@Entity()
export class PaymentMethodDetails {
  @PrimaryGeneratedColumn() id!: number;
  @Text() instrument_type?: string;
  @Text() object_id?: string;
  @Text() fingerprint?: string;
  @Text() scheme?: string;
  @Text() name?: string;
  @Text(2) expiry_month?: string;
  @Text(4) expiry_year?: string;
  @Text() expiration_date?: string;
  @Text(4) last4?: string;
  @Text() masked_number?: string;
  @Text() product_id?: string;
  @Text() bin?: string;
  @Text() type?: string;
  @Text() category?: string;
  @Text() issuer_bank?: string;
  @Text() issuer_country?: string;
  @Text() checks_address_line1_check?: string;
  @Text() checks_address_post_code_check?: string;
  @Text() checks_cvc_check?: string;
  @Text() checks_error_response_code?: string;
  @Whole() installments_plan_count?: number;
  @Text() installments_plan_interval?: string;
  @Text() installments_plan_type?: string;
  @Text() three_d_secure_authentication_flow?: string;
  @Text() three_d_secure_result?: string;
  @Text() three_d_secure_result_reason?: string;
  @Text() three_d_secure_version?: string;
  @Text() three_d_secure_info_cavv?: string;
  @Text() three_d_secure_info_ds_transaction_id?: string;
  @Text() three_d_secure_info_eci_flag?: string;
  @Text() three_d_secure_info_enrolled?: string;
  @YesNo() three_d_secure_info_liability_shift_possible?: boolean;
  @YesNo() three_d_secure_info_liability_shifted?: boolean;
  @Text() three_d_secure_info_status?: string;
  @Text() three_d_secure_three_d_secure_version?: string;
  @Text() three_d_secure_info_xid?: string;
  @Text() payroll?: string;
  @Text() healthcare?: string;
  @Text() durbin_regulated?: string;
  @Text() verification?: string;
  @Text() account_type?: string;
}
