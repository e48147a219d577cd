import type { Faults } from '../../../web/forms/form.js';
import type { Course } from '../../../training/courses/course.js';
import { PLANNED_EDIT, PROGRAMME } from '../../../ground/addresses/plan.js';

/** Which of the course page's forms was refused, and what had been typed into it. */
export interface Refused {
  form: 'session' | 'timetable' | 'publication';
  typed: object;
  faults: Faults;
  /** What the words of a fault name. */
  values?: Record<string, unknown>;
}

/**
 * Makes the links of the error summary lead to where the fault is mended: the timetable's fields
 * have ids of their own on this page, and what a draft lacks is entered on other pages.
 */
export function leadToField(
  summary: { text: string; href: string }[],
  form: Refused['form'],
  course: Pick<Course, 'code' | 'programmeCode'>,
): { text: string; href: string }[] {
  const elsewhere: Record<string, string> = {
    '#titles': `${PROGRAMME.to({ code: course.programmeCode })}#titleUk`,
    '#sessions': '#sessions-title',
    '#room': `${PLANNED_EDIT.to({ code: course.code })}#roomId`,
    '#trainers': `${PLANNED_EDIT.to({ code: course.code })}#trainers`,
    '#window': `${PLANNED_EDIT.to({ code: course.code })}#enrolmentClosesAt`,
  };
  return summary.map(({ text, href }) => {
    if (form === 'publication') return { text, href: elsewhere[href] ?? href };
    if (form === 'timetable' && href !== '#weekdays')
      return { text, href: href.replace('#', '#plan-') };
    return { text, href };
  });
}
