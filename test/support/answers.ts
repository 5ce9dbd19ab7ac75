import type { Snippet } from './snippets';

/** An answer in parts that can be compared with another of its kind. */
export interface Answer {
  /** Status line and headers, where it is one of HTTP. */
  readonly head: readonly string[];
  readonly body: unknown;
}

/** Reads what was answered, or what a document says is answered: ids, times and keys count by their form alone. */
export function answerOf(language: Snippet['language'], text: string): Answer {
  if (language !== 'http') return { head: [], body: BODIES[language]?.(formOnly(text)) };
  const [head = '', body = ''] = text.replaceAll('\r', '').split(/\n\n([\s\S]*)/);
  return { head: head.split('\n'), body: body && JSON.parse(formOnly(body)) };
}

const BODIES: Record<string, (text: string) => unknown> = {
  json: JSON.parse,
  jsonl: text =>
    text
      .trim()
      .split('\n')
      .map(line => JSON.parse(line)),
  csv: text => text.trim().split(/\r?\n/),
  text: text => text.trim(),
};

const FORMS: readonly (readonly [name: string, form: RegExp])[] = [
  ['an id', /\b0[0-9A-HJKMNP-TV-Z]{25}\b/g],
  ['a request id', /\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g],
  ['a moment', /\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/g],
  ['pck_…', /\bpck_\w{51}\b/g],
];

function formOnly(text: string): string {
  return FORMS.reduce((masked, [name, form]) => masked.replaceAll(form, name), text);
}
