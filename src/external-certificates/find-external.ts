import { found } from '../web/errors.js';
import { PAGE_SIZE } from '../web/paging.js';
import {
  ExternalCertificateModel,
  type ExternalCertificate,
  type ExternalStatus,
} from './external-certificate-model.js';

/** Without a scan that is not stored yet. */
const FACTS = { deeds: 0 };

/** A person's documents of training elsewhere, the newest first. */
export async function externalOf(person: string): Promise<ExternalCertificate[]> {
  return ExternalCertificateModel.find({ person }, FACTS)
    .sort({ issuedOn: -1, _id: 1 })
    .lean<ExternalCertificate[]>();
}

/** A document by its id. @throws {NotFound} */
export async function externalById(id: string): Promise<ExternalCertificate> {
  return found(await ExternalCertificateModel.findById(id, FACTS).lean<ExternalCertificate>());
}

/** One page of the documents in a state within a scope of departments, those that wait longest first. */
export async function findExternal(
  status: ExternalStatus,
  scope: string[] | undefined,
  page: number,
): Promise<{ documents: ExternalCertificate[]; total: number }> {
  const filter = { status, ...(scope ? { department: { $in: scope } } : {}) };
  const [documents, total] = await Promise.all([
    ExternalCertificateModel.find(filter, FACTS)
      .sort({ recordedAt: 1, _id: 1 })
      .skip((page - 1) * PAGE_SIZE)
      .limit(PAGE_SIZE)
      .lean<ExternalCertificate[]>(),
    ExternalCertificateModel.countDocuments(filter),
  ]);
  return { documents, total };
}

/** What was accepted of a person's training elsewhere in a calendar year: minutes and thousandths of a credit. */
export async function acceptedIn(
  person: string,
  year: number,
): Promise<{ minutes: number; credits: number }> {
  const documents = await ExternalCertificateModel.find(
    { person, status: 'accepted', issuedOn: { $gte: `${year}-01-01`, $lte: `${year}-12-31` } },
    { decision: 1 },
  ).lean();
  return {
    minutes: documents.reduce((sum, { decision }) => sum + (decision?.minutes ?? 0), 0),
    credits: documents.reduce((sum, { decision }) => sum + (decision?.credits ?? 0), 0),
  };
}
