import { keptIn } from '../../database/kept.js';
import type { ExternalCertificate } from './external-certificate.js';
import { ExternalCertificateModel } from './external-certificate-model.js';

/** Documents of training elsewhere; their scans are at the page of each. */
export const externalKept = keptIn<ExternalCertificate>(ExternalCertificateModel, {
  by: ['person'],
  without: ['numberKey', 'deeds'],
  sort: { issuedOn: -1 },
});
