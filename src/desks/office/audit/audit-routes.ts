import type { Request, Response } from 'express';
import { AUDIT_ACTIONS } from '../../../decisions/audit/audit-actions.js';
import { formatMoment } from '../../../ground/language/format.js';
import { readerOf } from '../../../web/pages/reader-of.js';
import { chipsFor } from '../../../web/queries/chips.js';
import { pagination } from '../../../web/queries/paging.js';
import { queryView } from '../../../web/queries/query.js';
import { currentUser } from '../../../web/routes/current-user.js';
import { get, type Route } from '../../../web/routes/route.js';
import { AUDIT_FORMATS, READS_AUDIT } from './addresses.js';
import { auditFileRoutes } from './audit-file.js';
import { auditLines } from './audit-lines.js';
import { readAuditQuery } from './audit-query.js';
import { findAudit } from './find-audit.js';
import { securityRoutes } from './security/security-page.js';
import { AUDIT, AUDIT_SECURITY } from '../../../ground/addresses/institute.js';
import { addressWith } from '../../../ground/addresses/address-with.js';

const NOTHING = { entries: [], total: 0 };

/** Who did what for whom, and when. */
export function auditRoutes(): Route[] {
  const show = async (req: Request, res: Response) => {
    const read = await readAuditQuery(req.query);
    const { lang, t, now } = readerOf(req);
    const { entries, total } = read.values ? await findAudit(read.values) : NOTHING;
    const lines = await auditLines(entries, { lang, t });
    const { page, ...filters } = read.values ?? { page: 1 };
    const { status, locals } = queryView(read, t);
    const actions = [
      { value: '', text: t('audit:allActions') },
      ...AUDIT_ACTIONS.map((value) => ({ value, text: t(`audit:names.${value}`) })),
    ];
    res.status(status).render('desks/office/audit/audit', {
      ...locals,
      title: t('audit:title'),
      actions,
      chips: chipsFor(AUDIT.to(), filters, [
        { name: 'action', label: t('audit:action'), options: actions },
        { name: 'person', label: t('audit:person') },
        { name: 'course', label: t('audit:course') },
        { name: 'from', label: t('audit:from') },
        { name: 'to', label: t('audit:to') },
      ]),
      securityHref: currentUser(req).roles.includes('admin') ? AUDIT_SECURITY.to() : '',
      total,
      entries: lines.map(({ entry: { at, reason }, ...line }) => ({
        ...line,
        at: formatMoment(at, lang, now),
        reason,
      })),
      files: AUDIT_FORMATS.map((format) => ({
        text: t(`audit:file.${format}`),
        href: addressWith(`${AUDIT.to()}.${format}`, filters),
      })),
      pages: pagination(AUDIT.to(), filters, page, total),
    });
  };
  return [get(AUDIT.pattern, READS_AUDIT, show), ...auditFileRoutes(), ...securityRoutes()];
}
