import type { Request, Response } from 'express';
import { formatMoment } from '../../ground/language/format.js';
import { knownText, type Translate } from '../../ground/language/i18n.js';
import type { ReaderAt } from '../../ground/language/reader.js';
import type { Role } from '../../ground/roles.js';
import { peopleByIds } from '../../people/person/people.js';
import { tellApart } from '../../people/person/tell-apart.js';
import { viewsOf } from '../../people/record-views/record-views.js';
import { readerOf } from '../../web/pages/reader-of.js';
import { PAGE_SIZE, pagination } from '../../web/queries/paging.js';
import { queryOf } from '../../web/queries/query.js';
import { pageQuery } from '../../web/queries/query-fields.js';
import { currentUser } from '../../web/routes/current-user.js';
import { get, type Route } from '../../web/routes/route.js';
import { VIEWS } from './addresses.js';
import { idsOf } from './under-all-ids.js';
import { MY_DATA, MY_PROFILE } from '../../ground/addresses/me.js';

/** Some of those who opened what is this person's, the latest first, and how many there are. */
export async function viewRows(
  person: string,
  part: { skip: number; limit: number },
  { lang, t, now }: ReaderAt,
) {
  const { views, total } = await viewsOf(await idsOf(person), part);
  const names = tellApart(lang, await peopleByIds([...new Set(views.map(({ by }) => by))]));
  const rows = views.map(({ by, roles, part: opened, at }) => ({
    who: names.get(by) ?? t('own-data:views.gone'),
    role: rolesIn(roles, t),
    what: knownText(t, `own-data:views.parts.${opened}`, opened),
    when: formatMoment(at, lang, now),
  }));
  return { rows, total };
}

/** Who opened what the registry keeps of whoever asks. */
export function viewsRoutes(): Route[] {
  const show = async (req: Request, res: Response) => {
    const reader = readerOf(req);
    const { t } = reader;
    const { page } = queryOf(pageQuery, req.query);
    const part = { skip: (page - 1) * PAGE_SIZE, limit: PAGE_SIZE };
    const { rows, total } = await viewRows(currentUser(req).id, part, reader);
    res.render('desks/own-data/views', {
      title: t('own-data:views.title'),
      breadcrumbs: [
        { text: t('people:profile.title'), href: MY_PROFILE.to() },
        { text: t('own-data:title'), href: MY_DATA.to() },
        { text: t('own-data:views.short') },
      ],
      rows,
      pages: pagination(VIEWS, {}, page, total),
    });
  };
  return [get(VIEWS, 'account', show)];
}

/** Offices that somebody holds; everybody is staff besides. */
const rolesIn = (roles: readonly Role[], t: Translate): string =>
  (roles.length > 1 ? roles.filter((role) => role !== 'staff') : roles)
    .map((role) => t(`roles:names.${role}`))
    .join(', ');
