import { Entity, PrimaryGeneratedColumn } from 'typeorm';
import { Text, Whole } from '../fields';

/** What Stripe says of the payment. */
@Entity()
export class Stripe {
  @PrimaryGeneratedColumn() id!: number;
  @Text() stripe_status?: string;
  @Text() outcome_network_status?: string;
  @Text() outcome_reason?: string;
  @Text() outcome_risk_level?: string;
  @Whole() outcome_risk_score?: number;
  @Text() outcome_rule?: string;
  @Text(1000) outcome_seller_message?: string;
  @Text() outcome_type?: string;
}
