import { PersonModel, type Person } from '../people/person-model.js';
import type { Named } from './parse-people.js';

export type Nominee = Pick<
  Person,
  '_id' | 'name' | 'email' | 'personnelNumber' | 'department' | 'position' | 'status'
>;

/** A line of the list, and whom it means; undefined where it means nobody. */
export interface Line {
  text: string;
  person: Nominee | undefined;
  /** Whether an earlier line means the same person. */
  again: boolean;
}

const FIELDS = {
  name: 1,
  email: 1,
  personnelNumber: 1,
  department: 1,
  position: 1,
  status: 1,
} as const;

/** Whom the chosen ids and the written lines mean, in that order, in one query. */
export async function findNominees(
  ids: readonly string[],
  written: readonly Named[],
): Promise<Line[]> {
  const emails = written.flatMap(({ email }) => email ?? []);
  const numbers = written.flatMap(({ text, personnelNumber }) =>
    personnelNumber ? [personnelNumber, text] : [],
  );
  const people = await PersonModel.find(
    {
      $or: [
        { _id: { $in: ids } },
        { email: { $in: emails } },
        { personnelNumber: { $in: numbers } },
      ],
    },
    FIELDS,
  ).lean<Nominee[]>();
  const byId = new Map(people.map((one) => [one._id, one]));
  const byEmail = new Map(people.map((one) => [one.email, one]));
  const byNumber = new Map(
    people.map((one) => [one.personnelNumber?.toUpperCase() ?? '', one] as const),
  );
  const lines = [
    ...ids.map((id) => ({ text: byId.get(id)?.email ?? id, person: byId.get(id) })),
    ...written.map(({ text, email, personnelNumber }) => ({
      text,
      person: email
        ? byEmail.get(email)
        : personnelNumber
          ? byNumber.get(personnelNumber)
          : undefined,
    })),
  ];
  const seen = new Set<string>();
  return lines.map((line) => {
    const again = line.person !== undefined && seen.has(line.person._id);
    if (line.person) seen.add(line.person._id);
    return { ...line, again };
  });
}
