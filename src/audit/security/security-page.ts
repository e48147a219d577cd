import type { Request, Response } from 'express';
import { z } from 'zod';
import { fullName } from '../../people/names.js';
import { peopleByIds } from '../../people/people.js';
import { formatMoment } from '../../web/format.js';
import { translator } from '../../web/i18n.js';
import { pageNumber, pagination } from '../../web/paging.js';
import { get, type Route } from '../../web/route.js';
import { languageOf } from '../../web/set-up-locals.js';
import { findSecurityEvents } from './find-security-events.js';
import { SECURITY_KINDS, type SecurityEvent } from './security-event-model.js';

export const SECURITY_LOG = '/institute/audit/security';
const words = z.string().trim().max(100).catch('').default('');

const securityQuery = z.object({
  kind: z
    .enum(['', ...SECURITY_KINDS])
    .catch('')
    .default(''),
  person: words,
  address: words,
  from: z.iso.date().optional().catch(undefined),
  to: z.iso.date().optional().catch(undefined),
  page: z.unknown().optional().transform(pageNumber),
});

/** Who came in, who was refused, what was taken out: for those who look after the registry's safety. */
export function securityRoutes(): Route[] {
  const show = async (req: Request, res: Response) => {
    const query = securityQuery.parse(req.query);
    const lang = languageOf(req);
    const t = translator(lang);
    const { events, total } = await findSecurityEvents(query);
    const people = await peopleByIds(
      events.flatMap(({ by, person }) => [by ?? [], person ?? []].flat()),
    );
    const names = new Map(
      people.map(({ _id, name }) => [
        _id,
        fullName({ ...name, patronymic: name.patronymic ?? undefined }),
      ]),
    );
    const row = ({ at, kind, by, person, address, request, status, times }: SecurityEvent) => ({
      at: formatMoment(at, lang),
      kind: t(`audit:security.kinds.${kind}`),
      times: times > 1 ? t('audit:security.times', { count: times }) : '',
      by: by === null ? t('audit:security.nobody') : (names.get(by ?? '') ?? by),
      person: names.get(person ?? '') ?? '',
      address,
      request,
      status,
    });
    const { page, ...filters } = query;
    res.render('audit/security', {
      title: t('audit:security.title'),
      crumbs: [
        { text: t('audit:title'), href: '/institute/audit' },
        { text: t('audit:security.title') },
      ],
      query: { ...filters, from: query.from ?? '', to: query.to ?? '' },
      kinds: [
        { value: '', text: t('audit:security.allKinds') },
        ...SECURITY_KINDS.map((value) => ({ value, text: t(`audit:security.kinds.${value}`) })),
      ],
      total,
      events: events.map(row),
      pages: pagination(SECURITY_LOG, filters, page, total),
    });
  };
  return [get(SECURITY_LOG, ['admin'], show)];
}
