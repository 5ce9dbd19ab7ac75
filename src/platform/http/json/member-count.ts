/**
 * True when the text holds more than `max` signs that could begin a member: a cheap bound, strings counted
 * in.
 */
export function exceedsMemberCount(text: string, max: number): boolean {
  let left = max;
  for (const mark of [':', '{', '[']) {
    for (let at = text.indexOf(mark); at !== -1; at = text.indexOf(mark, at + 1)) {
      if (left-- === 0) return true;
    }
  }
  return false;
}
