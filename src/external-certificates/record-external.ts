import { audit } from '../audit/audit.js';
import { isDuplicateKey } from '../decisions/decision-store.js';
import type { Person } from '../people/person-model.js';
import type { Screened } from '../screening/screening.js';
import { identityForm } from '../text/identity-form.js';
import { DomainError } from '../web/errors.js';
import {
  ExternalCertificateModel,
  type ExternalCertificate,
} from './external-certificate-model.js';
import { deleteScan, storeScan } from './scans.js';

export type PaperFacts = Pick<
  ExternalCertificate,
  | 'title'
  | 'provider'
  | 'territory'
  | 'kind'
  | 'number'
  | 'issuedOn'
  | 'minutes'
  | 'credits'
  | 'electronic'
>;

/** A document with this number, however it is spelt, is recorded for the person already. */
export class AlreadyRecorded extends DomainError {
  constructor({ number, title, provider, issuedOn }: PaperFacts) {
    super('external:refusals.already', 409, { number, title, provider, day: issuedOn });
  }
}

/**
 * Records a document with its scan, to be decided by HR.
 * @throws {UnusableScan, Busy}
 * @throws {AlreadyRecorded} and keeps nothing
 */
export async function recordExternal(
  person: Pick<Person, '_id' | 'department'>,
  facts: PaperFacts,
  scanned: Screened,
  { by, at }: { by: string; at: Date },
): Promise<string> {
  const numberKey = identityForm(facts.number);
  const scan = await storeScan(scanned);
  const department = person.department ?? null;
  try {
    const { _id } = await ExternalCertificateModel.create({
      ...{ ...facts, numberKey, person: person._id, department, scan },
      ...{ status: 'submitted', recordedBy: by, recordedAt: at },
    });
    await audit([
      {
        ...{ key: `external:${_id}`, at, by, action: 'external-recorded', person: person._id },
        values: { number: facts.number },
      },
    ]);
    return _id;
  } catch (error) {
    await deleteScan(scan.file);
    if (!isDuplicateKey(error)) throw error;
    const earlier = await inForce(person._id, numberKey);
    throw new AlreadyRecorded(earlier ?? facts);
  }
}

const inForce = (person: string, numberKey: string) =>
  ExternalCertificateModel.findOne({
    ...{ person, numberKey },
    status: { $in: ['submitted', 'accepted'] },
  }).lean();
