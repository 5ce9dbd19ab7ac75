import type { Body } from '../../../support/a-transaction';
import { type Grain, localLabel } from './local-label';

/** Everything that a caller sent and that is stored now, in wire form, in the order of receipt. */
export interface SubmittedInput {
  /** Each with `created`, `status` and `processor`, so that nothing is left to be derived. */
  readonly transactions: readonly Body[];
  readonly refunds: readonly Body[];
  readonly disputes: readonly Body[];
}

/** A question in the words of the query string. */
export interface Asked {
  readonly from: string;
  readonly to: string;
  readonly zone: string;
  readonly grain?: Grain;
  /** Dimensions in wire names, or `metadata.KEY`. */
  readonly by: readonly string[];
  /** What the filter lets by: an object, with its payment where that is known; a payment is its own. */
  readonly lets?: (own: Body, payment: Body | undefined) => boolean;
  readonly include_pending?: boolean;
  readonly include_voided?: boolean;
  readonly include_unknown?: boolean;
  readonly include_verifications?: boolean;
  readonly count_retries_once?: boolean;
  readonly disputes_by_payment?: boolean;
}

/** The metrics of a group in an interval, by wire names; money is an object by currency. */
export type Numbers = Record<string, unknown>;

/**
 * Counts in the most obvious way: every group in every interval is counted by itself, by going through everything. Knows
 * nothing of the code that it checks. Gives numbers by `interval|group`, and for the whole range by `|group`.
 */
export function slowCount(sent: SubmittedInput, asked: Asked): Map<string, Numbers> {
  const events = eventsOf(sent, asked);
  const places = new Set(asked.by.length === 0 ? ['|'] : []);
  for (const { label, group } of events) {
    places.add(`|${group}`);
    places.add(`${label}|${group}`);
  }
  const counted = [...places].map(place => [place, numbersIn(place, events, asked)] as const);
  return new Map(counted.filter(([place, numbers]) => place === '|' || !isNothing(numbers)));
}

type Kind = 'transaction' | 'refund' | 'dispute' | 'loss';

interface Event {
  readonly kind: Kind;
  readonly label: string;
  readonly group: string;
  /** The values of the group but those that are reasons. */
  readonly circle: string;
  readonly body: Body;
}

/** Nothing of what happened counts: rates, which are of something, do not matter. */
function isNothing(numbers: Numbers): boolean {
  return Object.entries(numbers).every(
    ([name, value]) => /_rate$/.test(name) || value === 0 || isEmpty(value),
  );
}

const isEmpty = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && Object.keys(value).length === 0;

function eventsOf({ transactions, refunds, disputes }: SubmittedInput, asked: Asked): Event[] {
  const lets = asked.lets ?? (() => true);
  const isWithin = (at: number) => at >= Date.parse(asked.from) && at < Date.parse(asked.to);
  const event = (kind: Kind, at: number, body: Body, payment: Body | undefined): Event[] => {
    if (!isWithin(at) || !lets(body, payment)) return [];
    const values = asked.by.map(name => valueIn(name, body, payment));
    const others = values.filter((_, place) => !/^response_/.test(asked.by[place] ?? ''));
    const label = localLabel(at, asked.grain, asked.zone);
    return [{ kind, label, group: JSON.stringify(values), circle: JSON.stringify(others), body }];
  };
  const paymentOf = (reversal: Body) =>
    transactions.find(one => one.object_id === reversal.transaction_object_id);
  const counted = asked.count_retries_once ? withoutRetries(transactions, asked) : transactions;
  return [
    ...counted.flatMap(one => event('transaction', time(one), one, one)),
    ...refunds
      .filter(
        one =>
          !['failed', 'canceled'].includes(String(one.status)) && one.reason !== 'expired_uncaptured_charge',
      )
      .flatMap(one => event('refund', time(one), one, paymentOf(one))),
    ...disputes
      .filter(one => !/^warning_|^prevented$/.test(String(one.status)) && one.kind !== 'retrieval')
      .flatMap(one => {
        const payment = paymentOf(one);
        const at = asked.disputes_by_payment ? (payment ? time(payment) : Number.NaN) : time(one);
        const loss = one.status === 'won' ? [] : event('loss', time(one), one, payment);
        return [...event('dispute', at, one, payment), ...loss];
      }),
  ].map(one => (asked.by.length === 0 ? { ...one, group: '' } : one));
}

function numbersIn(place: string, events: readonly Event[], asked: Asked): Numbers {
  const label = place.slice(0, place.indexOf('|'));
  const group = place.slice(place.indexOf('|') + 1);
  const inInterval = events.filter(event => label === '' || event.label === label);
  const own = inInterval.filter(event => event.group === group);
  const bodies = (kind: Kind) => own.filter(event => event.kind === kind).map(({ body }) => body);
  const attempts = bodies('transaction').filter(body => isAttempt(body, asked));
  const having = (status: string) => attempts.filter(body => body.status === status);
  const circle = own[0]?.circle;
  const around = inInterval.filter(
    event => event.kind === 'transaction' && event.circle === circle && isAttempt(event.body, asked),
  );
  const approved = having('approved');
  const [refunds, disputes, losses] = [bodies('refund'), bodies('dispute'), bodies('loss')];
  const share = (part: readonly unknown[], whole: readonly unknown[]) =>
    whole.length === 0 ? null : part.length / whole.length;
  return {
    attempts: attempts.length,
    approved_count: approved.length,
    declined_count: having('declined').length,
    blocked_count: having('blocked').length,
    failed_count: having('failed').length,
    pending_count: bodies('transaction').filter(
      body => body.status === 'pending' && (asked.include_verifications || !isVerification(body)),
    ).length,
    approval_rate: share(approved, attempts),
    decline_rate: share(having('declined'), asked.by.length === 0 ? attempts : around),
    approved_volume: sums(approved),
    attempted_volume: sums(attempts),
    average_order_value: means(approved),
    turnover: sums(approved, [...refunds, ...losses]),
    refund_count: refunds.length,
    refund_volume: sums(refunds),
    refund_rate: share(refunds, approved),
    dispute_count: disputes.length,
    dispute_volume: sums(disputes),
    dispute_rate: share(disputes, approved),
    three_d_secure_rate: share(attempts.filter(usesThreeDSecure), attempts),
    network_token_rate: share(attempts.filter(usesNetworkToken), attempts),
  };
}

const time = ({ created }: Body): number => Date.parse(String(created));
const card = ({ payment_method_details }: Body): Body => (payment_method_details ?? {}) as Body;
const braintree = (body: Body): Body => (body.braintree ?? {}) as Body;
const isYes = (word: unknown): boolean => ['true', 'yes'].includes(String(word).toLowerCase());

const isVerification = (body: Body): boolean => Number(body.amount) <= 1 || isYes(card(body).verification);
const usesThreeDSecure = (body: Body): boolean =>
  Boolean(card(body).three_d_secure_result ?? card(body).three_d_secure_info_status);
const usesNetworkToken = (body: Body): boolean =>
  braintree(body).is_network_tokenized === true || isYes(braintree(body).processed_with_network_token);

function isAttempt(body: Body, asked: Asked): boolean {
  if (isVerification(body) && !asked.include_verifications) return false;
  if (body.status === 'pending') return Boolean(asked.include_pending);
  if (body.status === 'voided') return Boolean(asked.include_voided);
  if (body.status === 'unknown') return Boolean(asked.include_unknown);
  return true;
}

/**
 * One of each payment: all that were approved, and else the last. What was not approved does not count where it was tried
 * again within a day, or was approved within the day before.
 */
function withoutRetries(transactions: readonly Body[], asked: Asked): Body[] {
  const payer = (body: Body) => {
    const customer = ((body.customer_details ?? {}) as Body).object_id;
    return customer
      ? `customer ${customer}`
      : braintree(body).order_id && `order ${braintree(body).order_id}`;
  };
  const isSame = (one: Body, other: Body) =>
    payer(one) === payer(other) &&
    card(one).fingerprint === card(other).fingerprint &&
    one.amount === other.amount &&
    one.currency === other.currency;
  return transactions.filter((one, place) => {
    if (!isAttempt(one, asked) || !payer(one) || !card(one).fingerprint) return true;
    if (one.status === 'approved') return true;
    return !transactions.some((other, otherPlace) => {
      const later = time(other) - time(one);
      const isLater = later > 0 || (later === 0 && otherPlace > place);
      const isNear = Math.abs(later) <= 24 * 3_600_000;
      const outdoes = isLater || other.status === 'approved';
      return otherPlace !== place && outdoes && isNear && isAttempt(other, asked) && isSame(one, other);
    });
  });
}

function valueIn(name: string, event: Body, payment: Body | undefined): unknown {
  if (name === 'currency') return event.currency;
  if (name === 'processor') return event.processor ?? payment?.processor ?? null;
  if (!payment) return null;
  if (name.startsWith('metadata.')) return ((payment.metadata ?? {}) as Body)[name.slice(9)] ?? null;
  const codes = (payment.pagos ?? {}) as Body;
  switch (name) {
    case 'merchant_account':
      return payment.merchant_account_id ?? null;
    case 'card_type':
      return card(payment).type ?? null;
    case 'network_token':
      return String(usesNetworkToken(payment));
    case 'response_category':
      return categoryOf(String(payment.status), codes.pagos_transaction_response_code_id);
    case 'response_code':
      return agrees(String(payment.status), codes.pagos_transaction_response_code_id);
    default:
      return card(payment)[name] ?? null;
  }
}

/** A code that says otherwise than the status is none. */
function agrees(status: string, code: unknown): string | null {
  const isContrary =
    (status === 'approved' && code === 51) || (/^(declined|blocked|failed)$/.test(status) && code === 0);
  return isContrary ? null : (code?.toString() ?? null);
}

/** Only what the status leaves open is explained by a code. */
function categoryOf(status: string, code: unknown): string | undefined {
  const isOpen = ['declined', 'failed', 'unknown'].includes(status);
  if (code === 51 && isOpen) return 'problem_with_customer_account';
  return code === 0 && status === 'unknown' ? 'approved' : CATEGORIES[status];
}

/** Where no code explains more. */
const CATEGORIES: Record<string, string> = {
  approved: 'approved',
  pending: 'pending',
  voided: 'cancelled',
  blocked: 'blocked_by_gateway_or_merchant_rule',
  failed: 'merchant_or_processing_error',
  declined: 'unknown',
  unknown: 'unknown',
};

function sums(added: readonly Body[], taken: readonly Body[] = []): Record<string, number> {
  const sum: Record<string, number> = {};
  for (const body of added)
    sum[String(body.currency)] = (sum[String(body.currency)] ?? 0) + Number(body.amount);
  for (const body of taken)
    sum[String(body.currency)] = (sum[String(body.currency)] ?? 0) - Number(body.amount);
  return sum;
}

function means(bodies: readonly Body[]): Record<string, number> {
  const counts = sums(bodies.map(body => ({ ...body, amount: 1 })));
  return Object.fromEntries(
    Object.entries(sums(bodies)).map(([currency, sum]) => [currency, sum / Number(counts[currency])]),
  );
}
