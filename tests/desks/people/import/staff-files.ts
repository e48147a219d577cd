import type { Response } from 'supertest';
import type { Agent } from '../../../support/test-app.js';

/** The headings of the usual file, by the names of its cells. */
const HEADINGS = {
  number: 'Табельний номер',
  name: 'ПІБ',
  email: 'Електронна пошта',
  department: 'Структурний підрозділ',
  post: 'Посада',
  category: 'Категорія',
  rank: 'Ранг',
  appointed: 'Дата призначення',
  leaves: 'Дата звільнення',
};
export type StaffCells = Partial<Record<keyof typeof HEADINGS, string>>;

/** A file as a personnel system exports it. */
export const fileOf = (rows: readonly StaffCells[], separator = ';'): string => {
  const names = Object.keys(HEADINGS) as (keyof typeof HEADINGS)[];
  const lines = rows.map((row) => names.map((name) => row[name] ?? '').join(separator));
  return [Object.values(HEADINGS).join(separator), ...lines].join('\r\n');
};

/** The address of the list that a form was answered with. */
export function listOf({ headers, status, text }: Response): string {
  if (status !== 303) throw new Error(`${status}: ${text}`);
  return String((headers as Record<string, unknown>).location);
}

/** Brings rows of staff; returns the address at which they wait. */
export const bringStaff = async (agent: Agent, rows: readonly StaffCells[]): Promise<string> =>
  listOf(await agent.post('/hr/people/import').field('text', fileOf(rows)));

/** Applies a list, and waits for its report. */
export async function applyStaff(
  agent: Agent,
  address: string,
  more: Record<string, unknown> = {},
): Promise<void> {
  const { text } = await agent.get(address).expect(200);
  const seen = /name="seen" value="(\w+)"/.exec(text)?.[1];
  if (seen === undefined) throw new Error('there is nothing to apply');
  await agent
    .post(address)
    .type('form')
    .send({ seen, ...more })
    .expect(303);
}
