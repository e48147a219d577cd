import { typedModel } from '../../database/make-typed.js';
import { A_TEXT, A_YEAR } from '../../database/partial.js';
import { keepsDeeds } from '../../decisions/deeds/keeps-deeds.js';
import { certificateSchema, type Certificate } from './certificate.js';

certificateSchema.plugin(keepsDeeds);
certificateSchema.index({ number: 1 }, { unique: true });
certificateSchema.index({ verificationCode: 1 }, { unique: true });
certificateSchema.index(
  { enrolment: 1 },
  { name: 'one_in_force', unique: true, partialFilterExpression: { status: 'valid' } },
);
certificateSchema.index({ enrolment: 1, number: 1 });
certificateSchema.index(
  { replaces: 1 },
  {
    name: 'one_in_its_place',
    unique: true,
    partialFilterExpression: { replaces: A_TEXT },
  },
);
certificateSchema.index(
  { replacement: 1 },
  { name: 'being_replaced', partialFilterExpression: { replacement: { $type: 'object' } } },
);
certificateSchema.index({ issuedAt: -1, number: -1 });
// What was revoked or replaced within a period, of everybody or of a department.
certificateSchema.index({ 'history.at': 1 });
certificateSchema.index({ department: 1, 'history.at': 1 });
certificateSchema.index(
  { 'countedIn.year': 1 },
  { name: 'counted_elsewhere', partialFilterExpression: { 'countedIn.year': A_YEAR } },
);
certificateSchema.index({ person: 1, issuedAt: -1, number: -1 });
certificateSchema.index({ department: 1, issuedAt: -1, number: -1 });
certificateSchema.index({ courseCode: 1, issuedAt: -1, number: -1 });
certificateSchema.index({ course: 1, status: 1 });
certificateSchema.index({ status: 1, number: 1 });
certificateSchema.index({ kind: 1, issuedAt: -1, number: -1 });
certificateSchema.index({ search: 1, issuedAt: -1, number: -1 });
// The orders of a list beside that of time, of everybody and of a department.
certificateSchema.index({ sortKey: 1, number: 1 });
certificateSchema.index({ department: 1, sortKey: 1, number: 1 });
certificateSchema.index({ department: 1, number: 1 });
certificateSchema.index(
  { size: 1 },
  { name: 'not_rendered', partialFilterExpression: { size: { $type: 'null' } } },
);

export const CertificateModel = typedModel<Certificate>(
  'Certificate',
  certificateSchema,
  'certificates',
);
