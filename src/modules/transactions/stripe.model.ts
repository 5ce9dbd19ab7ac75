import { InputOutput } from '../../platform/fields/input-output';
import { Integer } from '../../platform/fields/integer';
import { Text } from '../../platform/fields/text';

/** What Stripe says of the charge. Its words are vocabulary for reading: an unknown word is stored, never refused. */
@InputOutput('Stripe', 'What Stripe says of the charge.')
export class Stripe {
  @Text(255, "The charge's status: succeeded, pending or failed.", { indexed: true }) stripeStatus?:
    | string
    | null;
  @Text(255, 'What the network answered: approved_by_network, declined_by_network, not_sent_to_network, …')
  outcomeNetworkStatus?: string | null;
  @Text(255, 'Why the charge had this outcome: a decline code or a rule.', { indexed: true }) outcomeReason?:
    | string
    | null;
  @Text(255, 'Risk as Radar sees it: normal, elevated, highest, …') outcomeRiskLevel?: string | null;
  @Integer('Risk score of Radar, 0 to 100.') outcomeRiskScore?: number | null;
  @Text(255, 'Id of the Radar rule that matched.') outcomeRule?: string | null;
  @Text(1000, 'Description of the outcome, meant for the merchant.') outcomeSellerMessage?: string | null;
  @Text(255, 'Kind of outcome: authorized, manual_review, issuer_declined, blocked or invalid.')
  outcomeType?: string | null;
}
