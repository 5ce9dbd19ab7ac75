import type { Body } from '../../../support/a-transaction';
import type { Asked } from './slow-count';

/** A condition in the words of the query string, and what it lets by. */
export interface AskedFilter {
  readonly filter: string;
  readonly lets: NonNullable<Asked['lets']>;
}

const card = (payment: Body): Body => (payment.payment_method_details ?? {}) as Body;
const part = (payment: Body, name: string): Body => (payment[name] ?? {}) as Body;

/** A condition on the payment leaves out what is of a payment that nobody knows. */
function ofPayment(filter: string, lets: (payment: Body) => boolean): AskedFilter {
  return { filter, lets: (_, payment) => payment !== undefined && lets(payment) };
}

const ODD = '2026-03-30T03:20:11.003Z';
const at = ({ created }: Body): number => Date.parse(String(created));

/** Every condition of a filter that can be told by what was sent. */
const CONDITIONS: readonly AskedFilter[] = [
  { filter: '', lets: () => true },
  { filter: '&currency=eur', lets: own => own.currency === 'EUR' },
  { filter: '&amount_min=1000', lets: own => Number(own.amount) >= 1_000 },
  { filter: '&amount_max=1999', lets: own => Number(own.amount) <= 1_999 },
  { filter: `&created_from=${ODD}`, lets: own => at(own) >= Date.parse(ODD) },
  { filter: '&created_to=2026-04-05T02:00:00Z', lets: own => at(own) < Date.parse('2026-04-05T02:00:00Z') },
  { filter: '&received_from=2000-01-01T00:00:00Z', lets: () => true },
  { filter: '&received_to=2000-01-01T00:00:00Z', lets: () => false },
  {
    filter: '&processor=adyen',
    lets: (own, payment) => (own.processor ?? payment?.processor) === 'adyen',
  },
  ofPayment('&status=approved', ({ status }) => status === 'approved'),
  ofPayment('&response_category=approved', payment => {
    const code = part(payment, 'pagos').pagos_transaction_response_code_id;
    return payment.status === 'approved' || (payment.status === 'unknown' && code === 0);
  }),
  ofPayment('&merchant_account_id=shop a', payment => payment.merchant_account_id === 'shop a'),
  ofPayment('&scheme=visa', payment => card(payment).scheme === 'visa'),
  ofPayment('&issuer_country=DE', payment => card(payment).issuer_country === 'DE'),
  ofPayment('&issuer_bank=a bank', payment => card(payment).issuer_bank === 'a bank'),
  ofPayment('&bin=4242', payment => String(card(payment).bin ?? '').startsWith('4242')),
  ofPayment('&fingerprint=fp 1', payment => card(payment).fingerprint === 'fp 1'),
  ofPayment('&customer=ada', payment => part(payment, 'customer_details').object_id === 'ada'),
  ofPayment('&order_id=order 1', payment => part(payment, 'braintree').order_id === 'order 1'),
  ofPayment('&metadata_key=plan', payment => 'plan' in part(payment, 'metadata')),
  ofPayment('&metadata_key=plan&metadata_value=gold', payment => part(payment, 'metadata').plan === 'gold'),
  ofPayment('&search=t1', payment => String(payment.object_id).startsWith('t1')),
];

const nameOf = ({ filter }: AskedFilter): string => filter.slice(0, filter.indexOf('='));

/** Each condition alone, and with each other of another name. */
export const FILTERS: readonly AskedFilter[] = CONDITIONS.flatMap((one, place) =>
  CONDITIONS.slice(place + 1)
    .filter(other => nameOf(one) !== nameOf(other))
    .map(other => ({
      filter: one.filter + other.filter,
      lets: (own: Body, payment: Body | undefined) => one.lets(own, payment) && other.lets(own, payment),
    })),
);
