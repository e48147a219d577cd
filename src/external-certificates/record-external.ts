import { audit } from '../audit/audit.js';
import { isDuplicateKey } from '../decisions/decision-store.js';
import type { Person } from '../people/person-model.js';
import type { Screened } from '../screening/screening.js';
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

/** This document of this provider is recorded for the person already. */
export class AlreadyRecorded extends DomainError {
  constructor() {
    super('external:refusals.already');
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
  const scan = await storeScan(scanned);
  const department = person.department ?? null;
  try {
    const { _id } = await ExternalCertificateModel.create({
      ...{ ...facts, person: person._id, department, scan },
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
    if (isDuplicateKey(error)) throw new AlreadyRecorded();
    throw error;
  }
}
