import { z } from 'zod';
import { QueryRefused } from '../../../web/queries/query.js';

/** Names of what an answer is asked to hold, where it has any to choose from: of its rows, if it is a list. */
export function fieldsOf(answer: z.ZodType): string[] {
  if (!(answer instanceof z.ZodObject)) return [];
  const { data }: Partial<Record<string, unknown>> = answer.shape;
  const row: unknown = data instanceof z.ZodArray ? data.element : answer;
  return row instanceof z.ZodObject ? Object.keys(row.shape) : [];
}

/** What `fields` asks for. @throws {QueryRefused} where it names what the answer has not */
export function readFields(answer: z.ZodType, asked: unknown): readonly string[] | undefined {
  if (asked === undefined || asked === '') return undefined;
  const refused = (fault: 'once' | 'unknownValue', given: string) =>
    new QueryRefused([{ name: 'fields', fault, given }]);
  if (typeof asked !== 'string') throw refused('once', '');
  const known = fieldsOf(answer);
  const names = asked.split(',');
  const foreign = names.find((name) => !known.includes(name));
  if (foreign !== undefined) throw refused('unknownValue', foreign);
  return names;
}

/** An answer with these fields of its rows, or of itself where it is no list. */
export function sparse(body: unknown, names: readonly string[] | undefined): unknown {
  if (!names || typeof body !== 'object' || body === null) return body;
  const only = (row: object) =>
    Object.fromEntries(Object.entries(row).filter(([name]) => names.includes(name)));
  if (!('data' in body) || !Array.isArray(body.data)) return only(body);
  return { ...body, data: (body.data as object[]).map(only) };
}
