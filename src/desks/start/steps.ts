import { hasUnits } from '../../people/departments/departments.js';
import { hasColleagues } from '../../people/person/people-facts.js';
import { TEMPLATES } from '../../training/certificates/templates/addresses.js';
import { kindsWithoutTemplate } from '../../training/certificates/templates/templates.js';
import { wasAnnounced } from '../../training/courses/course-facts.js';
import { DUTY_RULES } from '../../training/duty/addresses.js';
import { allRules } from '../../training/duty/rules/find-rules.js';
import { rulesAreSaid } from '../../training/enrolment/rules/rule-settings.js';
import { INSTITUTION } from '../../training/institution/addresses.js';
import { institution, isReachable } from '../../training/institution/institution.js';
import { KINDS } from '../../training/programmes/programme.js';
import { kindsOnOffer } from '../../training/programmes/programmes.js';
import { CHANGES_TREE, DEPARTMENTS, UNITS_IMPORT } from '../departments/addresses.js';
import { STAFF_IMPORT } from '../people/import/addresses.js';
import type { Step } from './step.js';

/** Whether documents of each kind on offer can be issued; before the first programme, of any kind. */
async function hasTemplates(): Promise<boolean> {
  const offered = await kindsOnOffer();
  const missing = await kindsWithoutTemplate(offered.length > 0 ? offered : KINDS);
  return missing.length < (offered.length > 0 ? 1 : KINDS.length);
}

/** What is set before the first course, in the order in which one needs the other. */
export const stepsOf = ({ sends }: { sends: boolean }): readonly Step[] => [
  {
    ...{ key: 'institution', href: INSTITUTION, roles: ['institute', 'admin'] },
    done: async () => (await institution()) !== undefined,
  },
  {
    ...{ key: 'contacts', href: `${INSTITUTION}#contacts-of-institution` },
    ...{ roles: ['institute', 'admin'], done: isReachable },
  },
  {
    ...{ key: 'departments', href: `${DEPARTMENTS}/new`, fileHref: UNITS_IMPORT },
    ...{ roles: CHANGES_TREE, done: hasUnits },
  },
  {
    ...{ key: 'people', href: '/hr/people/new', fileHref: STAFF_IMPORT },
    ...{ roles: ['hr', 'admin'], done: hasColleagues },
  },
  {
    ...{ key: 'mail', href: '/institute/mail', roles: ['institute', 'admin'] },
    done: () => Promise.resolve(sends),
  },
  {
    ...{ key: 'duty', href: DUTY_RULES, roles: ['institute'] },
    done: async () => (await allRules()).length > 0,
  },
  {
    ...{ key: 'enrolment', href: '/institute/rules', roles: ['institute', 'admin'] },
    done: rulesAreSaid,
  },
  {
    ...{ key: 'programme', href: '/institute/programmes/new', roles: ['institute'] },
    done: async () => (await kindsOnOffer()).length > 0,
  },
  { key: 'template', href: TEMPLATES, roles: ['institute'], done: hasTemplates },
  {
    ...{ key: 'course', href: '/institute/courses/new', roles: ['institute'] },
    done: wasAnnounced,
  },
];
