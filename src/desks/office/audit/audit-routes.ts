import type { Request, Response } from 'express';
import { z } from 'zod';
import { courseFaults, coursesByIds } from '../../../training/courses/courses.js';
import { fullName } from '../../../people/names/names.js';
import { actorWords } from '../../../people/person/actor.js';
import { peopleByIds } from '../../../people/person/people.js';
import { changeReader, changesIn } from '../../people/history/change-lines.js';
import { currentUser } from '../../../web/routes/current-user.js';
import { markOf } from '../../../people/person/tell-apart.js';
import { codeForm } from '../../../ground/text/identity-form.js';
import { formatMoment } from '../../../ground/language/format.js';
import { knownText } from '../../../ground/language/i18n.js';
import { pagination } from '../../../web/queries/paging.js';
import { lookedUp, queryView, readQuery } from '../../../web/queries/query.js';
import {
  choiceField,
  dayField,
  inOrder,
  NOT_IN_ORDER,
  pageField,
  textField,
  wordsField,
} from '../../../web/queries/query-fields.js';
import { get, type Route } from '../../../web/routes/route.js';
import { AUDIT_ACTIONS } from '../../../decisions/audit/audit-actions.js';
import type { AuditEvent } from '../../../decisions/audit/audit-event.js';
import { findAudit } from './find-audit.js';
import { SECURITY_LOG, securityRoutes } from './security/security-page.js';
import { readerOf } from '../../../web/pages/reader-of.js';

const ADDRESS = '/institute/audit';

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

const NOTHING = { entries: [], total: 0 };

const readAuditQuery = (source: unknown) =>
  lookedUp(readQuery(auditQuery, source), ({ course }) => courseFaults(course));

/** Who did what for whom, and when. */
export function auditRoutes(): Route[] {
  const show = async (req: Request, res: Response) => {
    const read = await readAuditQuery(req.query);
    const { lang, t, now } = readerOf(req);
    const { entries, total } = read.values ? await findAudit(read.values) : NOTHING;
    const [people, courses, readChanges] = await Promise.all([
      peopleByIds(entries.flatMap(({ by, person }) => [by, person ?? []].flat())),
      coursesByIds(entries.flatMap(({ course }) => course ?? [])),
      changeReader(
        entries.flatMap((entry) => changesIn(entry).changes),
        { lang, t },
      ),
    ]);
    const names = new Map(people.map((person) => [person._id, fullName(person.name)]));
    const marks = new Map(people.map((person) => [person._id, markOf(person)]));
    const row = (entry: AuditEvent) => {
      const { at, by, action, course, person, reason } = entry;
      const one = courses.get(course ?? '');
      return {
        at: formatMoment(at, lang, now),
        by: { name: names.get(by) ?? actorWords(by, t), mark: marks.get(by) ?? '' },
        // What nobody has put into words yet is shown as it was recorded.
        action: knownText(
          t,
          `audit:actions.${action}`,
          action,
          entry.values as Record<string, unknown>,
        ),
        person: { name: names.get(person ?? '') ?? '', mark: marks.get(person ?? '') ?? '' },
        course: one ? { title: one.title[lang], code: one.code } : undefined,
        changes: readChanges(changesIn(entry).changes),
        reason,
      };
    };
    const { page, ...filters } = read.values ?? { page: 1 };
    const { status, locals } = queryView(read, t);
    res.status(status).render('desks/office/audit/audit', {
      ...locals,
      title: t('audit:title'),
      actions: [
        { value: '', text: t('audit:allActions') },
        ...AUDIT_ACTIONS.map((value) => ({ value, text: t(`audit:names.${value}`) })),
      ],
      securityHref: currentUser(req).roles.includes('admin') ? SECURITY_LOG : '',
      total,
      entries: entries.map(row),
      pages: pagination(ADDRESS, filters, page, total),
    });
  };
  return [get(ADDRESS, ['institute', 'admin'], show), ...securityRoutes()];
}
