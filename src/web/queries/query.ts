import type { z } from 'zod';
import { DomainError } from '../../ground/errors.js';
import { isTextKey, knownText, type Translate } from '../../ground/language/i18n.js';
import type { Below } from '../../ground/language/text-keys.js';

type QueryFaultName = Below<'query:faults'>;

/** A part of an address that was not understood. */
export interface QueryFault {
  /** The parameter's name, as in the address. */
  name: string;
  fault: QueryFaultName;
  /** What stood there. */
  given: string;
  values?: Record<string, unknown>;
}

export interface ReadQuery<T> {
  values: T | undefined;
  /** What was asked for, for showing the form again: every field, blank where it was not filled in. */
  typed: Record<string, unknown>;
  faults: QueryFault[];
}

/** What an address asks for cannot be understood: it is refused by name, and nothing is answered. */
export class QueryRefused extends DomainError {
  readonly faults: readonly QueryFault[];

  constructor(faults: readonly QueryFault[]) {
    super('query:refused', 'unfit');
    this.faults = faults;
  }
}

/**
 * Checks what an address, or a form that asks as an address does, asks for. A blank field is one that
 * was not filled in; a name that the schema does not know is a fault, so that no condition is passed
 * over. Messages of the schema are keys of the `query` catalogue's `faults`.
 */
export function readQuery<S extends z.ZodObject>(
  schema: S,
  source: unknown,
): ReadQuery<z.output<S>> {
  const given = filledIn(source);
  const parsed = schema.strict().safeParse(given);
  const blank = Object.fromEntries(Object.keys(schema.shape).map((name) => [name, '']));
  const typed = { ...blank, ...given };
  if (parsed.success) return { values: parsed.data as z.output<S>, typed, faults: [] };
  const faults = parsed.error.issues.flatMap((issue): QueryFault[] => {
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((name) => ({ name, fault: 'unknownName', given: '' }));
    const name = String(issue.path[0] ?? '');
    const most = 'maximum' in issue ? { count: Number(issue.maximum) } : {};
    return [{ name, fault: keyOf(issue.message), given: textOf(given[name]), values: most }];
  });
  return { values: undefined, typed, faults: oncePerName(faults) };
}

/** The same query with what only its values could tell: faults found by looking them up. */
export async function lookedUp<T>(
  read: ReadQuery<T>,
  faultsOf: (values: T) => Promise<readonly QueryFault[]>,
): Promise<ReadQuery<T>> {
  const faults = read.values ? await faultsOf(read.values) : [];
  return faults.length > 0 ? { ...read, values: undefined, faults: [...faults] } : read;
}

/**
 * What of a refused query was understood, each part by itself, the rest as if it were not asked for:
 * only to show the form again.
 */
export function understoodIn<S extends z.ZodObject>(
  schema: S,
  typed: Record<string, unknown>,
): z.output<S> {
  const parts = Object.entries(schema.shape as Record<string, z.ZodType>).map(([name, field]) => {
    const given = field.safeParse(typed[name] === '' ? undefined : typed[name]);
    return [name, given.success ? given.data : field.safeParse(undefined).data];
  });
  return Object.fromEntries(parts) as z.output<S>;
}

/** What an address asks for. @throws {QueryRefused} where any part of it is not understood */
export function queryOf<S extends z.ZodObject>(schema: S, source: unknown): z.output<S> {
  const { values, faults } = readQuery(schema, source);
  if (!values) throw new QueryRefused(faults);
  return values;
}

/** Faults in words: beside the fields that a page's form has, and for a summary that names each. */
export function explainQuery(faults: readonly QueryFault[], t: Translate) {
  const errors = Object.fromEntries(
    faults.map(({ name, fault, values }) => [name, begun(t(`query:faults.${fault}`, values))]),
  );
  const summary = faults.map(({ name, fault, given, values }) => ({
    text:
      fault === 'unknownName'
        ? t('query:unknownName', { name: short(name) })
        : t('query:fault', {
            label: knownText(t, `query:names.${name}`, name),
            given: `${name}: ${short(given)}`,
            fault: t(`query:faults.${fault}`, values),
          }),
    href: fault === 'unknownName' ? '' : `#${name}`,
  }));
  return { errors, summary };
}

/** What a page shows of a query: 422 and its faults where it has any. */
export function queryView({ typed, faults }: ReadQuery<unknown>, t: Translate) {
  const refused = faults.length > 0;
  return { status: refused ? 422 : 200, locals: { typed, refused, ...explainQuery(faults, t) } };
}

/** The values that are no blanks; of a list those that are none, and a list of one is that one. */
function filledIn(source: unknown): Record<string, unknown> {
  const entries = Object.entries({ ...(source as Record<string, unknown> | undefined) });
  const filled = entries.flatMap(([name, value]): [string, unknown][] => {
    const given = [value].flat().filter((one) => typeof one !== 'string' || one.trim() !== '');
    return given.length === 0 ? [] : [[name, given.length === 1 ? given[0] : given]];
  });
  return Object.fromEntries(filled);
}

function oncePerName(faults: readonly QueryFault[]): QueryFault[] {
  const first = new Map<string, QueryFault>();
  for (const fault of faults) if (!first.has(fault.name)) first.set(fault.name, fault);
  return [...first.values()];
}

// Schemas name their faults by key; the library's own sentences all mean that a value is unusable.
const keyOf = (message: string): QueryFaultName => (isFault(message) ? message : 'unknownValue');

const isFault = (message: string): message is QueryFaultName =>
  isTextKey(`query:faults.${message}`);

/** A clause as a sentence of its own, below its field. */
const begun = (clause: string) => clause.charAt(0).toUpperCase() + clause.slice(1);

const LONGEST_SHOWN = 60;

const short = (text: string) =>
  text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text;

const textOf = (value: unknown): string =>
  [value]
    .flat()
    .map((one) => (typeof one === 'string' || typeof one === 'number' ? String(one) : ''))
    .join(', ');
