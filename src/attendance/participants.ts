import { departmentNames } from '../departments/departments.js';
import type { Bilingual } from '../database/plain.js';
import { enrolmentsOf } from '../enrolment/enrolment.js';
import {
  EnrolmentModel,
  type Enrolment,
  type EnrolmentStatus,
} from '../enrolment/enrolment-model.js';
import { peopleByIds, type PersonCard } from '../people/people.js';
import { tellApart } from '../people/tell-apart.js';

/** Who takes part: holders of a place, also after the course is completed. */
export const TAKING_PART: EnrolmentStatus[] = ['enrolled', 'completed', 'not-completed'];

export interface Participant {
  person: PersonCard;
  /** The person's name as the group's papers and pages show it: namesakes are told apart. */
  name: string;
  department: Bilingual | undefined;
  enrolment: Enrolment;
}

/** Who takes part in a course, in Ukrainian order of names. */
export async function participantsOf(course: string): Promise<Participant[]> {
  const enrolments = await enrolmentsOf(course, TAKING_PART);
  const byPerson = new Map(enrolments.map((enrolment) => [enrolment.person, enrolment]));
  const people = await peopleByIds([...byPerson.keys()]);
  const departments = await departmentNames(people.flatMap(({ department }) => department ?? []));
  const names = tellApart(people);
  return people.flatMap((person) => {
    const name = names.get(person._id) ?? '';
    const enrolment = byPerson.get(person._id);
    const department = person.department ? departments.get(person.department) : undefined;
    return enrolment ? [{ person, name, department, enrolment }] : [];
  });
}

/** Whether the person takes part in the course. */
export async function takesPart(course: string, person: string): Promise<boolean> {
  return (await EnrolmentModel.exists({ course, person, status: { $in: TAKING_PART } })) !== null;
}
