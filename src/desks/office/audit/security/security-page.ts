import type { Request, Response } from 'express';
import { z } from 'zod';
import { nameIn } from '../../../../people/names/name-in.js';
import { peopleByIds } from '../../../../people/person/people.js';
import { formatMoment } from '../../../../ground/language/format.js';
import { pagination } from '../../../../web/queries/paging.js';
import { queryView, readQuery } from '../../../../web/queries/query.js';
import {
  choiceField,
  dayField,
  inOrder,
  NOT_IN_ORDER,
  pageField,
  textField,
  wordsField,
} from '../../../../web/queries/query-fields.js';
import { get, type Route } from '../../../../web/routes/route.js';
import { findSecurityEvents } from './find-security-events.js';
import {
  SECURITY_KINDS,
  type SecurityEvent,
} from '../../../../people/sign-in/security-log/security-event.js';
import { readerOf } from '../../../../web/pages/reader-of.js';
import { AUDIT, AUDIT_SECURITY } from '../../../../ground/addresses/institute.js';

const securityQuery = z
  .object({
    kind: choiceField(SECURITY_KINDS),
    person: wordsField(100),
    address: textField(100),
    from: dayField,
    to: dayField,
    page: pageField,
  })
  .refine(inOrder, NOT_IN_ORDER);

const NOTHING = { events: [], total: 0 };

/** Who came in, who was refused, what was taken out: for those who look after the registry's safety. */
export function securityRoutes(): Route[] {
  const show = async (req: Request, res: Response) => {
    const read = readQuery(securityQuery, req.query);
    const { lang, t, now } = readerOf(req);
    const view = queryView(read, t);
    const { events, total } = read.values ? await findSecurityEvents(read.values) : NOTHING;
    const people = await peopleByIds(
      events.flatMap(({ by, person }) => [by ?? [], person ?? []].flat()),
    );
    const names = new Map(people.map((one) => [one._id, nameIn(lang, one)]));
    const row = ({ at, kind, by, person, address, request, status, times }: SecurityEvent) => ({
      at: formatMoment(at, lang, now),
      kind: t(`audit:security.kinds.${kind}`),
      often: times > 1 ? t('audit:security.times', { count: times }) : '',
      by: by === null ? t('audit:security.nobody') : (names.get(by ?? '') ?? by),
      person: names.get(person ?? '') ?? '',
      address,
      request,
      status,
    });
    const { page = 1, ...filters } = read.values ?? {};
    res.status(view.status).render('desks/office/audit/security/security', {
      ...view.locals,
      title: t('audit:security.title'),
      crumbs: [{ text: t('audit:title'), href: AUDIT.to() }, { text: t('audit:security.title') }],
      kinds: [
        { value: '', text: t('audit:security.allKinds') },
        ...SECURITY_KINDS.map((value) => ({ value, text: t(`audit:security.kinds.${value}`) })),
      ],
      total,
      events: events.map(row),
      pages: pagination(AUDIT_SECURITY.to(), filters, page, total),
    });
  };
  return [get(AUDIT_SECURITY.pattern, ['admin'], show)];
}
