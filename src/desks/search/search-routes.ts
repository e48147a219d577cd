import type { Request, Response } from 'express';
import { z } from 'zod';
import { readerOf } from '../../web/pages/reader-of.js';
import { queryView, readQuery } from '../../web/queries/query.js';
import { wordsField } from '../../web/queries/query-fields.js';
import { currentUser } from '../../web/routes/current-user.js';
import { get, type Route } from '../../web/routes/route.js';
import { foundCertificates } from './found-certificates.js';
import { foundCourses } from './found-courses.js';
import { foundPeople } from './found-people.js';
import type { Found, Search } from './hits.js';
import { SEARCH } from '../../ground/addresses/doors.js';

const searchQuery = z.object({ q: wordsField(100) });

/** One search over people, courses and certificates: of each, what the reader may see. */
export function searchRoutes(): Route[] {
  const show = async (req: Request, res: Response) => {
    const read = readQuery(searchQuery, req.query);
    const reader = readerOf(req);
    const { t } = reader;
    const q = read.values?.q ?? '';
    const found = q === '' ? [] : await everything({ ...reader, user: currentUser(req), q });
    const { status, locals } = queryView(read, t);
    res.status(status).render('desks/search/search', {
      ...locals,
      title: t('search:title'),
      asked: q !== '',
      found: found.map(({ id, hits, total, allHref }) => ({
        ...{ id, hits },
        heading: t(`search:kinds.${id}`),
        allHref: total > hits.length ? allHref : '',
      })),
    });
  };
  return [get(SEARCH.pattern, 'signed-in', show)];
}

/** Those kinds of which there is anything. */
async function everything(search: Search): Promise<Found[]> {
  const found = await Promise.all([
    foundPeople(search),
    foundCourses(search),
    foundCertificates(search),
  ]);
  return found.flatMap((one) => (one && one.hits.length > 0 ? [one] : []));
}
