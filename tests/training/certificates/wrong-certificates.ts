import type { Person } from '../../../src/people/person/person.js';
import { ProgrammeModel } from '../../../src/training/programmes/programme-model.js';
import { aProgramme } from '../../support/builders.js';
import { anIssuedCourse } from './issued-course.js';

/** The title that should have been printed. */
export const RIGHT = { uk: 'Основи бюджетування', en: 'Basics of budgeting' };

/** A course whose certificates say another title, and other hours, than its programme does today. */
export async function printedWrongly(people: readonly Person[]) {
  const { _id, code, title, minutes } = await aProgramme({
    competences: { uk: 'складати бюджет', en: 'draw up a budget' },
  });
  const copied = { programme: _id, programmeCode: code, title, minutes };
  const issued = await anIssuedCourse(people, copied);
  await ProgrammeModel.updateOne({ _id }, { $set: { title: RIGHT, minutes: 720 } });
  const address = `/institute/courses/${issued.course.code}/completion/correction`;
  return { ...issued, address };
}

/** One such certificate, and the page on which it is corrected. */
export async function aWrongOne(person: Person) {
  const { certificates, course } = await printedWrongly([person]);
  const [certificate] = certificates;
  if (!certificate) throw new Error('nothing was issued');
  const address = `/institute/certificates/${certificate.number}/correction`;
  return { certificate, course, address };
}
