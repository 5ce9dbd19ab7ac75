import { InputType } from 'type-graphql';
import { Bool } from '../../platform/fields/bool';
import { Integer } from '../../platform/fields/integer';

/** What is counted in a question for metrics, where it is not what everybody counts. */
@InputType('MetricOptions', {
  description: 'What is counted where it is not what everybody counts; all is off where absent.',
})
export class MetricOptions {
  @Bool('Counts pending payments as attempts.') includePending?: boolean | null;
  @Bool('Counts voided payments as attempts.') includeVoided?: boolean | null;
  @Bool('Counts payments of unknown status as attempts.') includeUnknown?: boolean | null;
  @Bool('Counts verifications too: an amount of 0 or 1, or said to be one.') includeVerifications?:
    | boolean
    | null;
  @Bool(
    'Counts attempts of one payment once: the same customer or else order, card fingerprint, amount and currency, each ' +
      'within 24 hours of the one before. An approved attempt ends a payment and counts; what was not approved within 24 ' +
      'hours after it is left out; else the last attempt counts.',
  )
  countRetriesOnce?: boolean | null;
  @Bool(
    'Counts disputes when their payment happened, not when they were opened; the turnover stays as it is.',
  )
  disputesByPayment?: boolean | null;
  @Integer(
    'Groups that are shown, those with most attempts; all others are one. From 1 to 100, 10 where absent.',
  )
  top?: number | null;
}
