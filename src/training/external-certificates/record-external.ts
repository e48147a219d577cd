import { createHash } from 'node:crypto';
import { mongo } from 'mongoose';
import { isConnectionLost } from '../../database/connection-lost.js';
import { newId } from '../../ground/id.js';
import { isDuplicateKey } from '../../decisions/decision-store.js';
import type { Deed } from '../../decisions/deeds/deed.js';
import { insertOnce } from '../../decisions/insert-once.js';
import { retryWhile } from '../../decisions/retry-while.js';
import type { Person } from '../../people/person/person.js';
import type { Screened } from '../../documents/screening/screening.js';
import { identityForm } from '../../ground/text/identity-form.js';
import { DomainError } from '../../ground/errors.js';
import type { Checked } from './checking/checked.js';
import { checkFile } from './checking/check-file.js';
import type { ExternalCertificate } from './external-certificate.js';
import { ExternalCertificateModel } from './external-certificate-model.js';
import { externalDeeds, type ExternalDeed } from './external-effects.js';
import { fileKind, type FileType } from './scan-kind.js';
import { scanOf, type Scan } from './scans.js';

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
> &
  Partial<Pick<ExternalCertificate, 'type' | 'startedOn' | 'link'>>;

/** What somebody says of their self-education. */
export type SelfEducationFacts = Omit<PaperFacts, 'kind' | 'number' | 'electronic'>;

/** A document with this number, however it is spelt, is recorded for the person already. */
export class AlreadyRecorded extends DomainError {
  constructor({ number, title, provider, issuedOn }: PaperFacts) {
    super('external:refusals.already', 'conflict', { number, title, provider, day: issuedOn });
  }
}

/** Who records, when, under which id, and on whose word signatures are relied on: none without roots. */
interface Recording {
  _id?: string;
  by: string;
  at: Date;
  roots?: readonly Uint8Array[];
}

/**
 * Records a document with its scan, and what is found in it, under this id, once, to be decided by HR.
 * Where it was declined or withdrawn since, it is recorded anew.
 * @throws {UnusableScan, SignatureAlone, Busy}
 * @throws {AlreadyRecorded}
 */
export async function recordExternal(
  person: Pick<Person, '_id' | 'department' | 'name' | 'romanisedName'>,
  facts: PaperFacts,
  scanned: Screened,
  { _id = newId(), by, at, roots = [] }: Recording,
): Promise<string> {
  const scan = await scanOf(scanned, fileKind);
  const { bytes } = scanned;
  const checked = await checkFile({ bytes, type: scan.type, holder: person }, { roots, now: at });
  const what: ExternalDeed = { type: 'recorded', bytes: new mongo.Binary(bytes) };
  return putOnRecord(person, { facts, scan, checked, what }, { _id, by, at });
}

/**
 * Records what somebody learnt by themselves, without a paper, to be decided by HR like one.
 * @throws {AlreadyRecorded} the same topic with the same last day
 */
export const recordSelfEducation = (
  person: Pick<Person, '_id' | 'department'>,
  facts: SelfEducationFacts,
  act: { _id: string; by: string; at: Date },
): Promise<string> =>
  putOnRecord(
    person,
    {
      facts: {
        ...{ ...facts, kind: 'self-education', electronic: false },
        number: numberOf(facts),
      },
      ...{ scan: null, checked: null, what: { type: 'recorded' } },
    },
    act,
  );

/** By what it is known, as papers are by their number: the same topic with the same last day is the same. */
const numberOf = ({ title, issuedOn }: SelfEducationFacts): string => {
  const digest = createHash('sha256').update(identityForm(title)).digest('hex');
  return `СО-${issuedOn.replaceAll('-', '')}-${digest.slice(0, 6)}`;
};

interface Recorded {
  facts: PaperFacts;
  scan: Scan<FileType> | null;
  checked: Checked | null;
  what: ExternalDeed;
}

async function putOnRecord(
  person: Pick<Person, '_id' | 'department'>,
  { facts, scan, checked, what }: Recorded,
  { _id, by, at }: { _id: string; by: string; at: Date },
): Promise<string> {
  const record = recordOf(person, facts, { scan, checked }, { _id, by, at });
  const { numberKey } = record;
  const deed: Deed<ExternalDeed> = { _id: `external:${_id}`, by, at, what };
  const document = { ...record, deeds: [deed] };
  try {
    await insertOnly(document);
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    throw new AlreadyRecorded((await inForce({ person: person._id, numberKey })) ?? facts);
  }
  await externalDeeds.settle(_id);
  if (!(await inForce({ _id })))
    return putOnRecord(person, { facts, scan, checked, what }, { _id: newId(), by, at });
  return _id;
}

/**
 * Records a document that a list names, without its file, under this id, once, to be decided by HR. Unlike one
 * that somebody brings it is not recorded anew where it was declined since: the list is read once.
 * @returns whether it stands under this id; false where another one with its number is in force
 */
export async function recordListed(
  person: Pick<Person, '_id' | 'department'>,
  facts: Omit<PaperFacts, 'electronic'>,
  { _id, by, at }: { _id: string; by: string; at: Date },
): Promise<boolean> {
  const what: ExternalDeed = { type: 'recorded' };
  const file = { scan: null, checked: null };
  const record = recordOf(person, { ...facts, electronic: false }, file, { _id, by, at });
  const deed: Deed<ExternalDeed> = { _id: `external:${_id}`, by, at, what };
  try {
    await insertOnly({ ...record, deeds: [deed] });
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    return false;
  }
  await externalDeeds.settle(_id);
  return true;
}

/** Inserts a document once: the answer to an earlier attempt may have been lost on the way. */
const insertOnly = ({ _id, ...document }: ReturnType<typeof recordOf> & { deeds: object[] }) =>
  retryWhile(isConnectionLost, () =>
    insertOnce(
      () => ExternalCertificateModel.create({ _id, ...document }),
      () => ExternalCertificateModel.exists({ _id }),
    ),
  );

/** A document as it is recorded, to be decided by HR. */
export const recordOf = (
  person: Pick<Person, '_id' | 'department'>,
  facts: PaperFacts,
  { scan, checked }: Pick<Recorded, 'scan' | 'checked'>,
  { _id, by, at }: { _id: string; by: string; at: Date },
) => ({
  ...facts,
  ...{ _id, numberKey: identityForm(facts.number), scan, checked },
  ...{ person: person._id, department: person.department ?? null },
  ...{
    status: 'submitted' as const,
    recordedBy: by,
    recordedAt: at,
    decision: null,
    countedIn: null,
  },
});

const inForce = (which: { _id: string } | { person: string; numberKey: string }) =>
  ExternalCertificateModel.findOne({
    ...which,
    status: { $in: ['submitted', 'accepted'] },
  }).lean<ExternalCertificate>();
