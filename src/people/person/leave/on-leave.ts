import { dayIn } from '../../../ground/time/days.js';
import type { Person } from '../person.js';
import { PersonModel } from '../person-model.js';
import { leaveOn, type Leave } from './leave.js';

const ASKED = { leaves: 1, status: 1 } as const;

const asked = (ids: readonly string[]) =>
  PersonModel.find({ _id: { $in: [...new Set(ids)] } }, ASKED).lean<
    Pick<Person, '_id' | keyof typeof ASKED>[]
  >();

/** By person, the leave of each of these people who is away on the day of that moment. */
export async function onLeaveAmong(ids: readonly string[], now: Date): Promise<Map<string, Leave>> {
  if (ids.length === 0) return new Map();
  const day = dayIn(now);
  return new Map(
    (await asked(ids)).flatMap(({ _id, leaves }): [string, Leave][] => {
      const leave = leaveOn(leaves, day);
      return leave ? [[_id, leave]] : [];
    }),
  );
}

/** Ids of those who are on leave on the day of that moment, wherever they work. */
export async function peopleOnLeave(now: Date): Promise<string[]> {
  const day = dayIn(now);
  const people = await PersonModel.find(
    { $or: [{ 'leaves.to': '' }, { 'leaves.to': { $gte: day } }] },
    ASKED,
  ).lean<Pick<Person, '_id' | keyof typeof ASKED>[]>();
  return people.flatMap(({ _id, leaves }) => (leaveOn(leaves, day) ? [_id] : []));
}

/** Who is not there to decide anything: who works here no longer, and who is on leave. */
export interface Away {
  left: ReadonlySet<string>;
  onLeave: ReadonlySet<string>;
}

/** Those of these people who are away on a day, `YYYY-MM-DD`. */
export async function awayAmong(ids: readonly string[], day: string): Promise<Away> {
  const people = ids.length === 0 ? [] : await asked(ids);
  const those = (which: (person: (typeof people)[number]) => boolean) =>
    new Set(people.filter(which).map(({ _id }) => _id));
  return {
    left: those(({ status }) => status === 'left'),
    onLeave: those(({ leaves }) => leaveOn(leaves, day) !== undefined),
  };
}
