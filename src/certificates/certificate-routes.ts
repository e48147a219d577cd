import type { Clock } from '../clock.js';
import { completionRoutes } from '../completion/completion-routes.js';
import type { Config } from '../config.js';
import type { Route } from '../web/route.js';
import { certificateListRoutes } from './certificate-list-routes.js';
import { certificatePageRoutes } from './certificate-page-routes.js';
import { certificateService } from './certificates.js';
import { ownCertificatesRoutes } from './own-certificates-routes.js';
import { verificationRoutes } from './verification-routes.js';

/** Completing courses, and all that is done with the certificates that come of it. */
export function certificateRoutes({ clock, config }: { clock: Clock; config: Config }): Route[] {
  const { certificateSeries: series, publicUrl, instituteName } = config;
  const service = certificateService({ series, publicUrl, instituteName });
  return [
    ...completionRoutes({ clock, config }),
    ...verificationRoutes(service, clock),
    ...ownCertificatesRoutes(service),
    ...certificateListRoutes(service, clock),
    ...certificatePageRoutes(service, clock),
  ];
}
