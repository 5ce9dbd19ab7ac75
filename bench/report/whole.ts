/** A number as it is read: without decimals. */
export function whole(value: number): string {
  return Math.round(value).toLocaleString('en-US');
}
