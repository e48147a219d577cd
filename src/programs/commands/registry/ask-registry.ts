import { writeFile } from 'node:fs/promises';
import { CommandRefused } from '../command-refused.js';
import { answerOf, doorFor, doorsOf, type Door } from './api.js';
import { readAsked, type Asked } from './asked.js';
import { listShape, rowsAsCsv, rowsAsText, type ApiRow } from './rows.js';

/** Where the answer is printed, and what is said beside it. */
export interface Screen {
  print: (text: string) => void;
  remark: (text: string) => void;
}

/** As many as the API gives at once. */
const PART = '200';

/**
 * Does what the line asks for, with the rights of its token: lists the first rows of a thing, shows one
 * answer as it is, or has all rows as a file. What there is to ask for is what the server's document says.
 * @throws {CommandRefused}
 */
export async function askRegistry(
  argv: readonly string[],
  env: NodeJS.ProcessEnv,
  { print, remark }: Screen,
): Promise<void> {
  const asked = readAsked(argv, env);
  const door = doorFor(await doorsOf(asked), asked.parts);
  if (asked.verb === 'show') {
    print(JSON.stringify(await answerOf(asked, door, asked), null, 2));
    return;
  }
  if (asked.verb === 'list') {
    const { data, next } = await partOf(asked, door, asked.where);
    print(data.length > 0 ? rowsAsText(data) : 'Nothing.');
    if (next) remark(`There are more: --where cursor=${next}, or export all of them.`);
    return;
  }
  const rows = await allRows(asked, door);
  const text = asked.format === 'csv' ? rowsAsCsv(rows) : `${JSON.stringify(rows, null, 2)}\n`;
  if (asked.to === '') {
    print(text.trimEnd());
    return;
  }
  // What is there already is somebody's.
  await writeFile(asked.to, text, { flag: 'wx', mode: 0o600 }).catch((error: unknown) => {
    throw new CommandRefused(
      `${asked.to} cannot be written: ${error instanceof Error ? error.message : String(error)}`,
    );
  });
  remark(`${rows.length} rows are in ${asked.to}.`);
}

async function partOf(asked: Asked, door: Door, where: Asked['where']) {
  const part = listShape.safeParse(await answerOf(asked, door, { parts: asked.parts, where }));
  if (!part.success)
    throw new CommandRefused(`${asked.parts.join('/')} is one thing and no list: show it.`);
  return part.data;
}

/** Part after part until there is none. */
async function allRows(asked: Asked, door: Door): Promise<ApiRow[]> {
  const limit: Asked['where'] =
    door.conditions.includes('limit') && !asked.where.some(([name]) => name === 'limit')
      ? [['limit', PART]]
      : [];
  const rows: ApiRow[] = [];
  let where: Asked['where'] = [...asked.where, ...limit];
  for (;;) {
    const { data, next } = await partOf(asked, door, where);
    rows.push(...data);
    if (!next) return rows;
    where = [...where.filter(([name]) => name !== 'cursor'), ['cursor', next]];
  }
}
