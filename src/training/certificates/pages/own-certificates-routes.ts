import { formatShortDate } from '../../../ground/language/format.js';
import { found } from '../../../ground/errors.js';
import { holderIn, nameIn } from '../../../people/names/name-in.js';
import { opens } from '../../../people/record-views/open-record.js';
import { currentUser } from '../../../web/routes/current-user.js';
import { pagination } from '../../../web/queries/paging.js';
import { queryOf } from '../../../web/queries/query.js';
import { pageQuery } from '../../../web/queries/query-fields.js';
import { get, type Route } from '../../../web/routes/route.js';
import { badgeLinks } from '../badges/badge-links.js';
import { refuseUnlessMayRead } from '../certificate-access.js';
import { standingOf } from './certificate-tag.js';
import type { CertificateService } from '../certificates.js';
import { fileHeaderOf } from '../file-names.js';
import { readerOf } from '../../../web/pages/reader-of.js';
import { MY_CERTIFICATES } from '../../../ground/addresses/me.js';
import { CERTIFICATE_PDF, VERIFIED } from '../../../ground/addresses/certificates.js';
import { CERTIFICATE_JSON } from './addresses.js';

/** One's own certificates, and the document of a single one for whoever may see it. */
export function ownCertificatesRoutes(service: CertificateService): Route[] {
  return [
    get(MY_CERTIFICATES.pattern, 'account', async (req, res) => {
      const { lang, t } = readerOf(req);
      const { page } = queryOf(pageQuery, req.query);
      const { id, name, romanisedName } = currentUser(req);
      const { certificates, total } = await service.ofPerson(id, page);
      const calledNow = nameIn('uk', { name, romanisedName });
      res.render('training/certificates/pages/own', {
        title: t('certificates:own.title'),
        total,
        certificates: certificates.map(
          ({ number, verificationCode, snapshot, issuedAt, ...state }) => ({
            number,
            pdfHref: CERTIFICATE_PDF.to({ number }),
            jsonHref: CERTIFICATE_JSON.to({ number }),
            badges: badgeLinks(number, t),
            verifyHref: VERIFIED.to({ code: verificationCode }),
            title: snapshot.programme.title[lang],
            // Whoever has another name by now is asked for the one on the paper, where it is verified.
            issuedTo:
              holderIn('uk', snapshot.holder) === calledNow ? '' : holderIn(lang, snapshot.holder),
            minutes: snapshot.programme.minutes,
            credits: snapshot.programme.credits,
            issued: formatShortDate(issuedAt),
            ...standingOf(
              // A doubt is for the institute to settle.
              { ...state, inDoubt: false },
              t,
              (successor) => CERTIFICATE_PDF.to({ number: successor }),
            ),
          }),
        ),
        pages: pagination(MY_CERTIFICATES.to(), {}, page, total),
      });
    }),

    get(CERTIFICATE_PDF.pattern, 'account', async (req, res) => {
      const certificate = await service.byNumber(String(req.params.number));
      await refuseUnlessMayRead(currentUser(req), certificate);
      await opens(req, res, { person: certificate.person, part: 'certificate' });
      const { bytes, sha256 } = await service.pdfOf(certificate);
      res.set({
        'Content-Disposition': fileHeaderOf('inline', certificate, 'pdf'),
        'Cache-Control': 'private, no-cache',
        ETag: `"${sha256}"`,
      });
      res.type('pdf').send(bytes);
    }),

    get(CERTIFICATE_JSON.pattern, 'account', async (req, res) => {
      const certificate = await service.byNumber(String(req.params.number));
      await refuseUnlessMayRead(currentUser(req), certificate);
      await opens(req, res, { person: certificate.person, part: 'certificate' });
      const credential = found((await service.pdfOf(certificate)).credential);
      res.set({
        'Content-Disposition': fileHeaderOf('attachment', certificate, 'json'),
        'Cache-Control': 'private, no-cache',
      });
      res.type('application/ld+json').send(credential);
    }),
  ];
}
