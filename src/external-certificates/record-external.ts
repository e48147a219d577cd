import { audit } from '../audit/audit.js';
import { newId } from '../database/id.js';
import { isDuplicateKey } from '../decisions/decision-store.js';
import { insertOnce } from '../decisions/insert-once.js';
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
 * Records a document with its scan under this id, once, to be decided by HR. Where it was declined or
 * withdrawn since, it is recorded anew.
 * @throws {UnusableScan, Busy}
 * @throws {AlreadyRecorded} and keeps nothing
 */
export async function recordExternal(
  person: Pick<Person, '_id' | 'department'>,
  facts: PaperFacts,
  scanned: Screened,
  { _id = newId(), by, at }: { _id?: string; by: string; at: Date },
): Promise<string> {
  const numberKey = identityForm(facts.number);
  const scan = await storeScan(scanned);
  const department = person.department ?? null;
  try {
    await insertOnce(
      () =>
        ExternalCertificateModel.create({
          ...{ _id, ...facts, numberKey, person: person._id, department, scan },
          ...{ status: 'submitted', recordedBy: by, recordedAt: at },
        }),
      () => ExternalCertificateModel.exists({ _id }),
    );
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    const earlier = await inForce({ person: person._id, numberKey });
    throw new AlreadyRecorded(earlier ?? facts);
  } finally {
    // An answer lost on the way says nothing about the write: the document itself names its scan.
    const kept = await ExternalCertificateModel.exists({ _id, 'scan.file': scan.file });
    if (!kept) await deleteScan(scan.file);
  }
  if (!(await inForce({ _id }))) return recordExternal(person, facts, scanned, { by, at });
  await audit([
    {
      ...{ key: `external:${_id}`, at, by, action: 'external-recorded', person: person._id },
      values: { number: facts.number },
    },
  ]);
  return _id;
}

const inForce = (which: Partial<ExternalCertificate>) =>
  ExternalCertificateModel.findOne({
    ...which,
    status: { $in: ['submitted', 'accepted'] },
  }).lean();
