import fc from 'fast-check';
import { responseCodeOf } from '../../../../src/modules/transactions/response-code';
import {
  BRAINTREE_CODES,
  RESPONSE_NAMES,
  STRIPE_REASONS,
} from '../../../../src/modules/transactions/response-code-tables';
import { TRANSACTION_STATUSES } from '../../../../src/modules/transactions/status';
import { derive } from '../../../../src/modules/transactions/status/derive';
import type { Evidence } from '../../../../src/modules/transactions/status/evidence';

const maybe = <T>(...values: T[]) => fc.option(fc.constantFrom<T | ''>(...values, ''), { nil: undefined });

const codes = [...RESPONSE_NAMES.keys()].map(id => String(id).padStart(2, '0'));
const ownCodes = [...BRAINTREE_CODES.keys(), '1005', '1999', '2077', '2999', '4000', '4001', '4002', '9'];

const anyEvidence = fc.record(
  {
    status: fc.constantFrom(...TRANSACTION_STATUSES),
    processor: maybe('adyen'),
    stripe: fc.record({
      stripeStatus: maybe('succeeded', 'failed', 'pending', 'requires_payment_method', 'canceled', 'odd'),
      outcomeType: maybe('authorized', 'issuer_declined', 'blocked', 'invalid', 'manual_review'),
      outcomeNetworkStatus: maybe('approved_by_network', 'declined_by_network', 'reversed_after_approval'),
      outcomeReason: maybe(...STRIPE_REASONS.keys(), 'generic_decline', 'highest_risk_level', 'odd'),
    }),
    braintree: fc.record({
      braintreeStatus: maybe('settled', 'processor_declined', 'gateway_rejected', 'voided', 'failed', 'odd'),
      processorResponseType: maybe('approved', 'soft_declined', 'hard_declined'),
      processorResponseCode: maybe(...ownCodes),
      processorSettlementResponseCode: maybe(...ownCodes),
      networkResponseCode: maybe(...codes, 'N7'),
    }),
    pagos: fc.record({
      pagosTransactionResponseCodeId: fc.option(fc.constantFrom(...RESPONSE_NAMES.keys(), 777), {
        nil: null,
      }),
    }),
  },
  { requiredKeys: [] },
);

const APPROVING = [0, 10, 11, 85];

function explained(evidence: Evidence) {
  const { status, responseCategory } = derive(evidence);
  return { status, responseCategory, code: responseCodeOf({ ...evidence, status } as never) };
}

describe('status, category and code', () => {
  test('never contradict each other, whatever was sent', () => {
    fc.assert(
      fc.property(anyEvidence, evidence => {
        const { status, responseCategory, code } = explained(evidence as Evidence);
        const approves = code !== null && APPROVING.includes(code.id);
        const isKnown = code !== null && RESPONSE_NAMES.has(code.id) && code.id !== 9999;
        if (status === 'approved') expect(isKnown && !approves).toBe(false);
        if (['declined', 'blocked', 'failed'].includes(status)) expect(approves).toBe(false);
        expect(responseCategory === 'approved').toBe(
          status === 'approved' || (status === 'unknown' && responseCategory === 'approved'),
        );
        if (status === 'unknown' && isKnown && responseCategory === 'approved') expect(approves).toBe(true);
        if (status === 'unknown' && approves) expect(responseCategory).toBe('approved');
      }),
      { numRuns: 5_000 },
    );
  });

  test.each([
    ['51', 'declined', 'problem_with_customer_account', 51],
    ['00', 'approved', 'approved', 0],
    ['91', 'declined', 'merchant_or_processing_error', 91],
    ['N7', 'unknown', 'unknown', 9999],
  ])(
    "follow from the network's %s alone, where nothing else decides",
    (networkResponseCode, status, category, id) => {
      const said = explained({ braintree: { networkResponseCode } });
      expect([said.status, said.responseCategory, said.code?.id]).toEqual([status, category, id]);
      const beside = explained({ stripe: { stripeStatus: '' }, braintree: { networkResponseCode } });
      expect(beside.status).toBe(status);
      expect(explained({ braintree: { braintreeStatus: 'settled', networkResponseCode } }).status).toBe(
        'approved',
      );
    },
  );

  test('name no decline beside an approval, and no approval beside a decline', () => {
    const reason = { stripe: { stripeStatus: 'succeeded', outcomeReason: 'insufficient_funds' } };
    expect(explained(reason)).toEqual({ status: 'approved', responseCategory: 'approved', code: null });
    const sent = { status: 'declined' as const, pagos: { pagosTransactionResponseCodeId: 0 } };
    expect(explained(sent)).toEqual({ status: 'declined', responseCategory: 'unknown', code: null });
  });

  test('are the same where a text is empty as where it is absent', () => {
    const withoutEmpty = (part: object | undefined) =>
      part && Object.fromEntries(Object.entries(part).filter(([, value]) => value !== ''));
    fc.assert(
      fc.property(anyEvidence, ({ status, processor, stripe, braintree, pagos }) => {
        const sent = { status, processor, stripe, braintree, pagos } as Evidence;
        const cleaned = {
          ...{ status, pagos, processor: processor || undefined },
          ...{ stripe: withoutEmpty(stripe), braintree: withoutEmpty(braintree) },
        } as Evidence;
        expect(explained(sent)).toEqual(explained(cleaned));
        expect(derive(sent).processor).toBe(processor === '' ? '' : derive(cleaned).processor);
      }),
      { numRuns: 3_000 },
    );
  });
});
