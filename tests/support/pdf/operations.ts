/** What an operator of a page's content works on: a number, a name, a string, or what stands between brackets. */
export type Operand = string | readonly Operand[];

export interface Operation {
  readonly operator: string;
  readonly operands: readonly Operand[];
}

/** Brackets, hexadecimal and plain strings, names, numbers and operators, as pdfkit writes them. */
const TOKEN =
  /<<|>>|\[|\]|<[0-9A-F\s]*>|\((?:\\[\s\S]|[^\\()])*\)|\/[^\s/<>()[\]]*|[^\s/<>()[\]]+/gi;
const OPERATOR = /^[A-Z'"][A-Z0-9*]*$/i;
const CONSTANTS = new Set(['true', 'false', 'null']);

/** The operations of a page's content, in order. */
export function operationsOf(content: string): Operation[] {
  const operations: Operation[] = [];
  const open: Operand[][] = [[]];
  for (const [token] of content.matchAll(TOKEN)) {
    if (token === '<<' || token === '[') open.push([]);
    else if (token === '>>' || token === ']') {
      const closed = open.pop() ?? [];
      open.at(-1)?.push(closed);
    } else if (open.length > 1 || !OPERATOR.test(token) || CONSTANTS.has(token)) {
      open.at(-1)?.push(token);
    } else operations.push({ operator: token, operands: open[0]?.splice(0) ?? [] });
  }
  return operations;
}

/** The value after a key in a dictionary among the operands. */
export function valueIn(operand: Operand | undefined, key: string): string | undefined {
  if (!Array.isArray(operand)) return undefined;
  const value: unknown = operand[operand.indexOf(`/${key}`) + 1];
  return operand.includes(`/${key}`) && typeof value === 'string' ? value : undefined;
}
