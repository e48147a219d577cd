import { pipeline } from 'node:stream/promises';
import type { Request, RequestHandler, Response } from 'express';
import type { Clock } from '../../../ground/clock.js';
import { scopeOf } from '../../../people/list/find-people.js';
import { LONG_LIST } from '../../../web/routes/body.js';
import { currentUser } from '../../../web/routes/current-user.js';
import { inKyiv } from '../../../ground/language/format.js';
import { get, post, taking, type Route } from '../../../web/routes/route.js';
import { type Role } from '../../../ground/roles.js';
import { certificateListPage, type CertificateList } from './certificate-list-page.js';
import { certificateQueryOf, filterOf } from '../search/certificate-query.js';
import { certificatesFile } from '../downloads/file-name.js';
import type { CertificateService } from '../certificates.js';
import { AT_ONCE, contentOf, filterFor, FORMATS, type Format } from '../downloads/content.js';
import { unlessReaderLeft } from '../downloads/download-routes.js';
import { COUNTED } from '../search/find-certificates.js';
import { languageOf } from '../../../web/pages/reader-of.js';
import {
  HR_CERTIFICATES,
  INSTITUTE_CERTIFICATE,
  INSTITUTE_CERTIFICATES,
  NEW_DOWNLOAD,
} from '../../../ground/addresses/certificates.js';

const LISTS: readonly (CertificateList & { role: Role })[] = [
  { path: HR_CERTIFICATES.to(), role: 'hr', hrefOf: () => '' },
  {
    path: INSTITUTE_CERTIFICATES.to(),
    role: 'institute',
    hrefOf: (number) => INSTITUTE_CERTIFICATE.to({ number }),
  },
];

/**
 * The certificates that an officer or the institute may see, to search and to download. The same is
 * asked by an address or, where it names more people than an address can hold, by a form.
 */
export function certificateListRoutes(service: CertificateService, clock: Clock): Route[] {
  const send =
    (format: Format): RequestHandler =>
    (req, res) =>
      sendFile(service, clock, format, req, res);

  return LISTS.flatMap(({ path, role, hrefOf }) => {
    const list: RequestHandler = async (req, res) => {
      const { status, locals } = await certificateListPage(service, req, { path, hrefOf });
      res.status(status).render('training/certificates/list/list', locals);
    };
    return [
      get(path, [role], list),
      taking(LONG_LIST, post(path, [role], list)),
      ...FORMATS.flatMap((format) => [
        get(`${path}.${format}`, [role], send(format)),
        taking(LONG_LIST, post(`${path}.${format}`, [role], send(format))),
      ]),
    ];
  });
}

async function sendFile(
  service: CertificateService,
  clock: Clock,
  format: Format,
  req: Request,
  res: Response,
): Promise<void> {
  const asForm = req.method === 'POST';
  const scope = await scopeOf(currentUser(req));
  const query = await certificateQueryOf(asForm ? req.body : req.query);
  const { filter } = await filterOf(query, scope);
  const { total, more } = await service.summarise(filterFor(format, filter), scope);
  if (total > AT_ONCE[format] || (more && AT_ONCE[format] < COUNTED)) {
    // A form is sent on as it is: 307 keeps it one.
    if (asForm) res.redirect(307, NEW_DOWNLOAD.to({}, { format }));
    else res.redirect(303, NEW_DOWNLOAD.to({}, { format, ...query, page: '' }));
    return;
  }
  const content = await contentOf(service, { format, filter, scope, lang: languageOf(req) });
  const day = inKyiv(clock()).toFormat('yyyy-MM-dd');
  res.attachment(await certificatesFile(query, day, format));
  await pipeline(content, res).catch(unlessReaderLeft);
}
