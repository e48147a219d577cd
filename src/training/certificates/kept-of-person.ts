import { keptIn } from '../../database/kept.js';
import type { Certificate } from './certificate.js';
import { CertificateModel } from './certificate-model.js';

/** Issued documents with all that is printed on them, the newest first. */
export const certificatesKept = keptIn<Omit<Certificate, 'search' | 'sortKey'>>(CertificateModel, {
  by: ['person'],
  without: ['search', 'sortKey', 'deeds'],
  sort: { issuedAt: -1, number: -1 },
});
