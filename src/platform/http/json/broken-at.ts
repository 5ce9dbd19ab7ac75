/** The position where a text stops being JSON, without its content. Undefined where that is beyond the limit. */
export function placeOfBreak(text: string): string | undefined {
  const at = brokenAt(text.slice(0, LOOKED_THROUGH_MAX));
  if (at >= LOOKED_THROUGH_MAX) return undefined;
  const before = text.slice(0, at);
  const column = `column ${at - before.lastIndexOf('\n')}`;
  return text.includes('\n') ? `line ${before.split('\n').length}, ${column}` : column;
}

/** Characters. More would delay other requests. */
const LOOKED_THROUGH_MAX = 1_048_576;

/** Index of the first character that is not JSON, or the length of a text that ends too early. */
function brokenAt(text: string): number {
  const open: string[] = [];
  let wanted: Wanted = 'value';
  for (let at = endOf(SPACES, text, 0); ; at = endOf(SPACES, text, at)) {
    const sign = text[at] ?? '';
    const step = stepAt(text, at, { wanted, within: open.at(-1) });
    if (!step) return at;
    if (step.brokenAt !== undefined) return step.brokenAt;
    if (step.opens) open.push(sign);
    if (step.closes) open.pop();
    at = step.end;
    wanted = step.wanted ?? (open.length > 0 ? 'comma' : 'end');
  }
}

type Wanted = 'value' | 'first' | 'name' | 'firstName' | 'colon' | 'comma' | 'end';

interface State {
  readonly wanted: Wanted;
  /** The innermost open bracket. */
  readonly within: string | undefined;
}

interface Step {
  readonly end: number;
  /** Absent after a value. */
  readonly wanted?: Wanted;
  readonly opens?: boolean;
  readonly closes?: boolean;
  readonly brokenAt?: number;
}

function stepAt(text: string, at: number, { wanted, within }: State): Step | undefined {
  const sign = text[at];
  const end = at + 1;
  if (sign === '}' && within === '{' && (wanted === 'comma' || wanted === 'firstName'))
    return { end, closes: true };
  if (sign === ']' && within === '[' && (wanted === 'comma' || wanted === 'first'))
    return { end, closes: true };
  if (sign === ',' && wanted === 'comma') return { end, wanted: within === '{' ? 'name' : 'value' };
  if (sign === ':' && wanted === 'colon') return { end, wanted: 'value' };
  const isName = wanted === 'name' || wanted === 'firstName';
  if (!isName && wanted !== 'value' && wanted !== 'first') return undefined;
  if (sign === '"') return stringFrom(text, at, isName ? 'colon' : undefined);
  if (isName) return undefined;
  if (sign === '{') return { end, opens: true, wanted: 'firstName' };
  if (sign === '[') return { end, opens: true, wanted: 'first' };
  const valueEnd = endOf(VALUE, text, at);
  return valueEnd === at ? undefined : { end: valueEnd };
}

function stringFrom(text: string, start: number, wanted: Wanted | undefined): Step {
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === '"') return { end: at + 1, wanted };
    if (text.charCodeAt(at) < FIRST_PRINTED) return { end: at, brokenAt: at };
    if (text[at] !== '\\') continue;
    const end = endOf(ESCAPE, text, at);
    if (end === at) return { end: at, brokenAt: at };
    at = end - 1;
  }
  return { end: text.length, brokenAt: text.length };
}

const FIRST_PRINTED = 0x20;
const SPACES = /[ \t\r\n]*/y;
const ESCAPE = /(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))?/y;
const VALUE = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)?/y;

function endOf(form: RegExp, text: string, at: number): number {
  form.lastIndex = at;
  return at + (form.exec(text)?.[0].length ?? 0);
}
