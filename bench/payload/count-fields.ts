/** How many fields of a payload carry a value: a part such as `billing_details` counts through its fields. */
export function countFields(payload: object): number {
  return Object.values(payload)
    .map(value => (typeof value === 'object' && value !== null ? countFields(value) : 1))
    .reduce((sum, count) => sum + count, 0);
}
