import type { Clock } from '../../ground/clock.js';
import { achievementRoutes } from './achievements/achievement-routes.js';
import { badgeRoutes } from './badges/badge-routes.js';
import type { Config } from '../../ground/settings/config.js';
import { issuerOf } from './issuing/issuer.js';
import { screenOf } from '../../documents/screening/screening.js';
import type { Route } from '../../web/routes/route.js';
import { certificateListRoutes } from './list/certificate-list-routes.js';
import { certificatePageRoutes } from './pages/certificate-page-routes.js';
import { certificateService } from './certificates.js';
import { ownCertificatesRoutes } from './pages/own-certificates-routes.js';
import { keyRoutes } from './sealing/key-routes.js';
import { downloadRoutes } from './downloads/download-routes.js';
import { correctionRoutes } from './correcting/correction-routes.js';
import { reissueRoutes } from './correcting/reissue-routes.js';
import { statusListRoutes } from './status-lists/status-list-routes.js';
import { templateRoutes } from './templates/template-routes.js';
import { verificationRoutes } from './verification/verification-routes.js';

interface CertificateRouteOptions {
  clock: Clock;
  config: Config;
  secret: string;
}

/** All that is done with certificates. */
export function certificateRoutes({ clock, config, secret }: CertificateRouteOptions): Route[] {
  const issuer = issuerOf(config, secret);
  const service = certificateService(issuer);
  return [
    ...verificationRoutes(service, clock),
    ...statusListRoutes(issuer, clock),
    ...ownCertificatesRoutes(service),
    ...badgeRoutes(service),
    ...achievementRoutes(issuer),
    ...certificateListRoutes(service, clock),
    ...downloadRoutes(service, clock),
    // Before the pages of single certificates, whose addresses would take these for numbers.
    ...keyRoutes(issuer, clock),
    ...templateRoutes(issuer, screenOf(config), clock),
    ...certificatePageRoutes(service, clock),
    ...reissueRoutes(service, clock),
    ...correctionRoutes(service, clock),
  ];
}
