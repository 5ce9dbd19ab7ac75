import { type Body, wholeTransaction } from '../../support/a-transaction';

/** A transaction with every field filled, whose parts carry the mark: one that is torn or mixed shows it. */
export function marked(objectId: string, mark: number): Body {
  const body = wholeTransaction({ object_id: objectId, amount: mark, metadata: { mark: String(mark) } });
  // A patch that says no time of its source clears the stored one: it is no content, and never inherited.
  delete body.source_updated_at;
  for (const [part, fields] of Object.entries(body)) {
    const field = markedField(fields);
    if (field) body[part] = { ...(fields as Body), [field]: `mark ${mark}` };
  }
  return body;
}

/** What changes the mark of a marked transaction at its top and in one of its parts. */
export function markPatch(mark: number): Body {
  return { amount: mark, metadata: { mark: String(mark) }, billing_details: { line1: `mark ${mark}` } };
}

/** The transaction that such a patch makes of another. */
export function patched(body: Body, patch: Body): Body {
  const billing = { ...(body.billing_details as Body), ...(patch.billing_details as Body) };
  return { ...body, ...patch, billing_details: billing };
}

/** A field of a part that takes any text of some length, which the sample's bird tells. */
function markedField(fields: unknown): string | undefined {
  if (typeof fields !== 'object' || fields === null) return undefined;
  const free = Object.entries(fields).filter(([, value]) => String(value).includes('🦚'));
  return free.find(([name]) => name === 'line1')?.[0] ?? free.at(-1)?.[0];
}
