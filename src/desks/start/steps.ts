import { hasUnits } from '../../people/departments/departments.js';
import { hasColleagues } from '../../people/person/people-facts.js';
import { kindsWithoutTemplate } from '../../training/certificates/templates/templates.js';
import { wasAnnounced } from '../../training/courses/course-facts.js';
import { allRules } from '../../training/duty/rules/find-rules.js';
import { rulesAreSaid } from '../../training/enrolment/rules/rule-settings.js';
import { institution, isReachable } from '../../training/institution/institution.js';
import { KINDS } from '../../training/programmes/programme.js';
import { kindsOnOffer } from '../../training/programmes/programmes.js';
import { CHANGES_TREE, UNITS_IMPORT } from '../departments/addresses.js';
import type { Step } from './step.js';
import {
  DUTY_RULES,
  INSTITUTION,
  MAIL,
  NEW_DEPARTMENT,
  RULES,
} from '../../ground/addresses/institute.js';
import { NEW_PERSON, STAFF_IMPORT } from '../../ground/addresses/hr.js';
import { NEW_COURSE, NEW_PROGRAMME } from '../../ground/addresses/plan.js';
import { TEMPLATES } from '../../ground/addresses/certificates.js';

/** Whether documents of each kind on offer can be issued; before the first programme, of any kind. */
async function hasTemplates(): Promise<boolean> {
  const offered = await kindsOnOffer();
  const missing = await kindsWithoutTemplate(offered.length > 0 ? offered : KINDS);
  return missing.length < (offered.length > 0 ? 1 : KINDS.length);
}

/** What is set before the first course, in the order in which one needs the other. */
export const stepsOf = ({ sends }: { sends: boolean }): readonly Step[] => [
  {
    ...{ key: 'institution', href: INSTITUTION.to(), roles: ['institute', 'admin'] },
    done: async () => (await institution()) !== undefined,
  },
  {
    ...{ key: 'contacts', href: `${INSTITUTION.to()}#contacts-of-institution` },
    ...{ roles: ['institute', 'admin'], done: isReachable },
  },
  {
    ...{ key: 'departments', href: NEW_DEPARTMENT.to(), fileHref: UNITS_IMPORT },
    ...{ roles: CHANGES_TREE, done: hasUnits },
  },
  {
    ...{ key: 'people', href: NEW_PERSON.to(), fileHref: STAFF_IMPORT.to() },
    ...{ roles: ['hr', 'admin'], done: hasColleagues },
  },
  {
    ...{ key: 'mail', href: MAIL.to(), roles: ['institute', 'admin'] },
    done: () => Promise.resolve(sends),
  },
  {
    ...{ key: 'duty', href: DUTY_RULES.to(), roles: ['institute'] },
    done: async () => (await allRules()).length > 0,
  },
  {
    ...{ key: 'enrolment', href: RULES.to(), roles: ['institute', 'admin'] },
    done: rulesAreSaid,
  },
  {
    ...{ key: 'programme', href: NEW_PROGRAMME.to(), roles: ['institute'] },
    done: async () => (await kindsOnOffer()).length > 0,
  },
  { key: 'template', href: TEMPLATES.to(), roles: ['institute'], done: hasTemplates },
  {
    ...{ key: 'course', href: NEW_COURSE.to(), roles: ['institute'] },
    done: wasAnnounced,
  },
];
