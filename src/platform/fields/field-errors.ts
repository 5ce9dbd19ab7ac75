import { type ValidationError, validateSync } from 'class-validator';
import { suggestionList } from 'graphql/jsutils/suggestionList';
import { ApiError, type FieldErrorDetails } from '../errors/api-error';
import { holdsCardNumber } from './card-number';
import { isJsonObject } from './json-object';
import { type Naming, pathName, wireName } from './naming';
import type { ReadOptions } from './reader';
import type { FieldRow, Shape } from './row';
import type { Rule } from './rule';
import { leavesOf, partOf, rowsOf } from './table';
import { isWellFormedText } from './well-formed-text';

/**
 * Everything that is wrong with a value, at once, in the caller's own naming: what class-validator finds, and the
 * fields that do not exist. This is the slow path, for the messages; empty when nothing is wrong.
 */
export function fieldErrorsOf(shape: Shape, value: unknown, options: ReadOptions): FieldErrorDetails[] {
  if (!isJsonObject(value)) return [{ field: '', code: 'INVALID', message: 'must be an object.' }];
  const unknown: FieldErrorDetails[] = [];
  const candidate = candidateOf(shape, value, { ...options, root: shape, unknown, path: [] });
  const errors = validateSync(candidate as object, { forbidUnknownValues: false });
  return [
    ...unknown,
    ...errors.flatMap(error => describe(error, { shape, path: [], naming: options.naming })),
  ];
}

/** The error that holds all field errors of an input. */
export function validationError(errors: readonly FieldErrorDetails[]): ApiError {
  const code = errors.some(error => error.code === 'CARD_NUMBER') ? 'CARD_NUMBER' : 'INVALID';
  const sentences = errors
    .slice(0, SENTENCES_MAX)
    .map(({ field, message }) => `${field || 'The body'} ${message}`);
  const more = errors.length > SENTENCES_MAX ? ` ${errors.length - SENTENCES_MAX} more in errors.` : '';
  return new ApiError(code, `${sentences.join(' ')}${more}`, { errors });
}

const SENTENCES_MAX = 3;
const UNKNOWN_MAX = 100;
const UNKNOWN_NAME_MAX = 64;
/** The search for similar names takes time, so it is limited for a batch of wrong rows. */
const SUGGESTIONS_MAX = 3;

interface IndexScan extends ReadOptions {
  readonly root: Shape;
  readonly unknown: FieldErrorDetails[];
  readonly path: readonly FieldRow[];
}

/** An instance with the known fields under their own names. Reports unknown keys. */
function candidateOf(shape: Shape, value: Record<string, unknown>, indexScan: IndexScan): unknown {
  const candidate = new shape();
  const rows = new Map(rowsOf(shape).map(row => [row[indexScan.naming], row]));
  const keys = enumerableKeysOf(value);
  for (const [key, row] of rows) {
    const held = value[key];
    const opens = row.kind === 'part' && isJsonObject(held);
    const below = { ...indexScan, ignored: [], path: [...indexScan.path, row] };
    candidate[row.name] = opens ? candidateOf(partOf(row), held, below) : held;
    if (!keys.has(key)) note(key, value, indexScan);
  }
  for (const key of indexScan.ignored ?? []) if (!keys.delete(key)) note(key, value, indexScan);
  for (const key of keys) if (!rows.has(key)) note(key, value, indexScan);
  return candidate;
}

/** The enumerable keys, including inherited ones, as the reader sees them. */
function enumerableKeysOf(value: object): Set<string> {
  const keys = new Set<string>();
  for (const key in value) keys.add(key);
  return keys;
}

function note(key: string, value: Record<string, unknown>, indexScan: IndexScan): void {
  const { path, naming, unknown, isQuery } = indexScan;
  if (value[key] === undefined || unknown.length >= UNKNOWN_MAX) return;
  const field = [pathName(path, naming), nameable(key)].filter(Boolean).join('.');
  const meant = unknown.length < SUGGESTIONS_MAX && meantBy(key, indexScan);
  const message = isQuery ? NO_PARAMETER : NO_FIELD;
  unknown.push({
    field,
    code: 'INVALID',
    message: meant ? `${message.slice(0, -1)}; did you mean \`${meant}\`?` : message,
  });
}

/** The errors of unknown query parameters. */
export function noParameters(names: readonly string[]): FieldErrorDetails[] {
  return names.map(name => ({ field: nameable(name), code: 'INVALID', message: NO_PARAMETER }));
}

const NO_FIELD = 'is not a field of this object.';
const NO_PARAMETER = 'is not a parameter of this request.';

/** The declared name that the key probably means: of the same object, otherwise an equal name elsewhere. */
function meantBy(key: string, { root, path, naming }: IndexScan): string | undefined {
  if (key.length > UNKNOWN_NAME_MAX) return undefined;
  const last = path.at(-1);
  const own = rowsOf(last ? partOf(last) : root).map(row => row[naming]);
  const wanted = wireName(key.replaceAll('-', '_')).replace(/^_/, '');
  const near = suggestionList(naming === 'wire' ? wanted : key, own)[0];
  if (near !== undefined) return pathName(path, naming) ? `${pathName(path, naming)}.${near}` : near;
  const elsewhere = leavesOf(root).find(leaf => leaf.row.wire === wanted);
  return elsewhere && pathName(elsewhere.path, naming);
}

/** The name of an unknown field is the caller's text, so it is repeated only where it looks like a name. */
function nameable(key: string): string {
  if (key.length > UNKNOWN_NAME_MAX || !isWellFormedText(key) || holdsCardNumber(key))
    return '(unreadable name)';
  return key;
}

/** What was expected of a value, and first of all that it is there, and text where text is wanted. */
function expectation(row: FieldRow, { expected }: Rule, { value, naming }: Found): string {
  const { required, kind, values } = row;
  if (required && (value === undefined || value === null)) return 'is missing.';
  // GraphQL writes the words of its enums in upper case.
  if (values && naming === 'name') return `must be one of ${values.join(', ').toUpperCase()}.`;
  if (kind !== 'text' || typeof value === 'string' || expected.startsWith('must be text')) return expected;
  return expected.replace(/^must be /, 'must be text: ');
}

interface Found {
  readonly value: unknown;
  readonly naming: Naming;
}

interface Place {
  readonly shape: Shape;
  readonly path: readonly FieldRow[];
  readonly naming: Naming;
}

function describe(error: ValidationError, { shape, path, naming }: Place): FieldErrorDetails[] {
  const row = rowsOf(shape).find(({ name }) => name === error.property);
  if (!row) return [];
  const here = [...path, row];
  const broken = row.rules.find(rule => error.constraints && rule.name in error.constraints);
  if (!broken) {
    return (error.children ?? []).flatMap(child =>
      describe(child, { shape: partOf(row), path: here, naming }),
    );
  }
  return [
    {
      field: pathName(here, naming),
      code: broken.code,
      message: expectation(row, broken, { value: error.value, naming }),
    },
  ];
}
