import { opens } from '../../../people/record-views/open-record.js';
import { currentUser } from '../../../web/routes/current-user.js';
import { found } from '../../../ground/errors.js';
import { get, type Route } from '../../../web/routes/route.js';
import { refuseUnlessMayRead } from '../certificate-access.js';
import type { CertificateService } from '../certificates.js';
import { fileNameOf } from '../file-names.js';
import { bakedBadge } from './baked-badge.js';
import { BADGE_FORMS, type BadgeForm } from './badges.js';

/** The badge of a certificate with its credential inside, for whoever may have the document. */
export function badgeRoutes(service: CertificateService): Route[] {
  const badge = (form: BadgeForm) =>
    get(`/certificates/:number.${form}`, 'account', async (req, res) => {
      const certificate = await service.byNumber(String(req.params.number));
      await refuseUnlessMayRead(currentUser(req), certificate);
      await opens(req, res, { person: certificate.person, part: 'certificate' });
      const credential = found((await service.pdfOf(certificate)).credential);
      const bytes = await bakedBadge(certificate.snapshot, credential, form);
      const name = fileNameOf(certificate).replace(/\.pdf$/, `.${form}`);
      res.set({
        'Content-Disposition': `attachment; filename="${name}"`,
        'Cache-Control': 'private, no-cache',
      });
      res.type(form).send(bytes);
    });
  return BADGE_FORMS.map(badge);
}
