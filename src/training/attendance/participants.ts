import type { Language } from '../../ground/language/languages.js';
import type { Course } from '../courses/course.js';
import { departmentNames } from '../../people/departments/departments.js';
import type { Bilingual } from '../../ground/plain.js';
import { enrolmentsOf } from '../enrolment/find-enrolments.js';
import { TAKING_PART } from '../enrolment/taking-part.js';
import type { Enrolment } from '../enrolment/enrolment.js';
import { heldWhenCancelled } from '../enrolment/seats/held-to-the-end.js';
import { peopleByIds, type PersonCard } from '../../people/person/people.js';
import { tellApart } from '../../people/person/tell-apart.js';

export interface Participant {
  person: PersonCard;
  /** The person's name in the language of the page or paper: namesakes are told apart. */
  name: string;
  department: Bilingual | undefined;
  enrolment: Enrolment;
}

type Group = Pick<Course, '_id' | 'status' | 'cancelledReason'>;

/**
 * Who takes part in a course, in Ukrainian order of names, whatever the language; of one that ended, who
 * held a place when it did.
 */
export async function participantsOf(course: Group, lang: Language): Promise<Participant[]> {
  return inOrder((await groupOf(course)).participants, lang);
}

/** Ids of those who take part, for rules: who is called what is a page's. */
export const idsTakingPart = async (course: Group): Promise<string[]> =>
  (await groupOf(course)).participants.map(({ person }) => person);

/**
 * The same as `participantsOf`, and beside them those who left before the end and have marks: whoever sat
 * there is not forgotten.
 */
export async function everybodyIn(
  course: Group,
  lang: Language,
): Promise<{ participants: Participant[]; former: Participant[] }> {
  const { participants, former } = await groupOf(course);
  const all = await inOrder([...participants, ...former], lang);
  const left = new Set(former.map(({ person }) => person));
  return {
    participants: all.filter(({ person }) => !left.has(person._id)),
    former: all.filter(({ person }) => left.has(person._id)),
  };
}

async function groupOf(course: Group) {
  const enrolments = await enrolmentsOf(course._id, [...TAKING_PART, 'withdrawn']);
  const cancelled = course.status === 'cancelled';
  const takesPart = (one: Enrolment) =>
    TAKING_PART.includes(one.status) || (cancelled && heldWhenCancelled(course, one));
  return {
    participants: enrolments.filter(takesPart),
    former: enrolments.filter((one) => !takesPart(one) && hasMarks(one)),
  };
}

const hasMarks = ({ attendance }: Pick<Enrolment, 'attendance'>): boolean =>
  Object.values(attendance ?? {}).some(({ mark }) => mark);

async function inOrder(enrolments: readonly Enrolment[], lang: Language): Promise<Participant[]> {
  const byPerson = new Map(enrolments.map((enrolment) => [enrolment.person, enrolment]));
  const people = await peopleByIds([...byPerson.keys()]);
  const departments = await departmentNames(people.flatMap(({ department }) => department ?? []));
  const names = tellApart(lang, people);
  return people.flatMap((person) => {
    const name = names.get(person._id) ?? '';
    const enrolment = byPerson.get(person._id);
    const department = person.department ? departments.get(person.department) : undefined;
    return enrolment ? [{ person, name, department, enrolment }] : [];
  });
}
