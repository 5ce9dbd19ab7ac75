/**
 * The fields that the gateway adds to refunds, disputes and customers: wire name and property. A body may hold them,
 * and they are ignored there, so that a caller can send back an object as it was read.
 */
export const GIVEN_BACK = {
  id: 'id',
  received_at: 'receivedAt',
  updated_at: 'updatedAt',
  version: 'version',
};
