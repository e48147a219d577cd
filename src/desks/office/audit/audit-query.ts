import { z } from 'zod';
import { AUDIT_ACTIONS } from '../../../decisions/audit/audit-actions.js';
import { codeForm } from '../../../ground/text/identity-form.js';
import { courseFaults } from '../../../training/courses/courses.js';
import { lookedUp, readQuery } from '../../../web/queries/query.js';
import {
  choiceField,
  dayField,
  inOrder,
  NOT_IN_ORDER,
  pageField,
  textField,
  wordsField,
} from '../../../web/queries/query-fields.js';

const auditQuery = z
  .object({
    action: choiceField(AUDIT_ACTIONS),
    person: wordsField(100),
    course: textField(100).transform(codeForm),
    from: dayField,
    to: dayField,
    page: pageField,
  })
  .refine(inOrder, NOT_IN_ORDER);

/** What is looked for in the audit, on its page and in its files. */
export const readAuditQuery = (source: unknown) =>
  lookedUp(readQuery(auditQuery, source), ({ course }) => courseFaults(course));
