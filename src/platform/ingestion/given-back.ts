/**
 * What the gateway gives to refunds, disputes and customers: its name on the wire, and that of its property. It is never
 * sent, so it is passed over in a body: what was read can be sent back as it is.
 */
export const GIVEN_BACK = {
  id: 'id',
  received_at: 'receivedAt',
  updated_at: 'updatedAt',
  version: 'version',
};
