import mongoose from 'mongoose';
import { A_YEAR } from '../../database/partial.js';
import { keepsDeeds } from '../../decisions/deeds/keeps-deeds.js';
import { externalCertificateSchema } from './external-certificate.js';

externalCertificateSchema.plugin(keepsDeeds);
externalCertificateSchema.index({ status: 1, recordedAt: 1, _id: 1 });
externalCertificateSchema.index({ department: 1, status: 1, recordedAt: 1, _id: 1 });
externalCertificateSchema.index({ status: 1, kind: 1, type: 1, recordedAt: 1, _id: 1 });
externalCertificateSchema.index({
  ...{ department: 1, status: 1, kind: 1, type: 1 },
  ...{ recordedAt: 1, _id: 1 },
});
externalCertificateSchema.index({ 'scan.sha256': 1, status: 1 });
externalCertificateSchema.index({ numberKey: 1, status: 1 });
externalCertificateSchema.index({ person: 1, issuedOn: -1 });
externalCertificateSchema.index({ status: 1, issuedOn: 1 });
externalCertificateSchema.index(
  { 'countedIn.year': 1 },
  { name: 'counted_elsewhere', partialFilterExpression: { 'countedIn.year': A_YEAR } },
);
// One document counts once, however its number and provider are spelt; what was declined or withdrawn
// may be recorded anew.
externalCertificateSchema.index(
  { person: 1, numberKey: 1 },
  {
    name: 'once-by-number',
    unique: true,
    partialFilterExpression: {
      status: { $in: ['submitted', 'accepted'] },
      numberKey: { $type: 'string' },
    },
  },
);

export const ExternalCertificateModel = mongoose.model(
  'ExternalCertificate',
  externalCertificateSchema,
  'externalcertificates',
);
