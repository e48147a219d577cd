import { kyivDay } from '../../../training/planning/kyiv-time.js';
import type { DemoPerson } from '../course-plan.js';
import { daysAfter } from '../demo-calendar.js';
import type { OutsideCourse } from '../data.js';
import { officeMoment, onWorkingDay } from '../office-hours.js';
import type { Random } from '../random.js';
import { factsOf } from './outside-courses.js';
import { recordedAs, type OutsideRecord } from './outside-record.js';

/** So many rows had the list that the officer brought in these last days. */
const ROWS = 3;
const LATELY_DAYS = 7;
/** Issued so long before: the portal tells of them late. */
const ISSUED_DAYS = 20;
/** Numbers that no document has which somebody brought themselves. */
const FIRST_NUMBER = 98_001;

interface ListedOptions {
  /** Whoever brought the list, and the people of whom it tells. */
  officer: DemoPerson;
  people: readonly DemoPerson[];
  courses: readonly OutsideCourse[];
  midnight: Date;
  random: Random;
}

/** Certificates of a list of the national portal, without files, on which nobody has decided yet; all of one moment. */
export function listedRecords(options: ListedOptions): OutsideRecord[] {
  const { officer, people, courses, midnight, random } = options;
  const at = officeMoment(daysAfter(midnight, -LATELY_DAYS), midnight, random);
  if (!at) return [];
  const issuedOn = kyivDay(onWorkingDay(daysAfter(at, -ISSUED_DAYS), '12:00'));
  return random.sample(people, ROWS).map((person, row) => {
    const facts = factsOf(random.pick(courses), FIRST_NUMBER + row, issuedOn);
    const act = { _id: random.id(at), by: officer._id, at };
    const file = { scan: null, checked: null };
    return recordedAs(person, { ...facts, electronic: false }, file, act);
  });
}
