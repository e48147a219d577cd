import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import mongoose from 'mongoose';
import { CheckInModel } from '../../src/training/attendance/check-in/check-in-model.js';
import { AuditModel } from '../../src/decisions/audit/audit-model.js';
import { SECURITY_KINDS } from '../../src/people/sign-in/security-log/security-event.js';
import { SecurityEventModel } from '../../src/people/sign-in/security-log/security-event-model.js';
import { CertificateModel } from '../../src/training/certificates/certificate-model.js';
import { DemandModel } from '../../src/training/demand/demand-model.js';
import type { Enrolment } from '../../src/training/enrolment/enrolment.js';
import { EnrolmentModel } from '../../src/training/enrolment/enrolment-model.js';
import { EXTERNAL_STATUSES } from '../../src/training/external-certificates/external-certificate.js';
import { ExternalCertificateModel } from '../../src/training/external-certificates/external-certificate-model.js';
import { OutboxModel } from '../../src/letters/outbox/outbox-model.js';

const BATCH = 5000;
/** As most letters of the last years end. */
const OUTCOMES = ['waiting', 'failed', 'muted', 'dropped'] as const;
const ACTIONS = ['nominated', 'approved', 'declined', 'mark-corrected', 'withdrawn'];
/** All documents from elsewhere have one scan. */
const SCAN = { file: '0'.repeat(24), type: 'application/pdf' as const, size: 9000, sha256: '0' };

/** One in so many, by the number of the row. */
const oneIn = (many: number, index: number) => index % many === 0;
const nth = <T>(list: readonly T[], index: number): T => list[index % list.length] as T;

type Row = Record<string, unknown> & { _id: string };

/** What beside an enrolment is in a database that was in use. */
type Rows = (enrolment: Enrolment, index: number) => Row[];

const letters: Rows = ({ _id, person, course, since }, index) => [
  {
    ...{ _id: `use:${_id}`, to: person, kind: 'enrolled', values: { course }, at: since },
    ...{ attempts: 1, nextAt: since, sentAt: since, error: '', address: '', resends: 0 },
    status: oneIn(500, index) ? nth(OUTCOMES, index / 500) : 'sent',
  },
];

const audit: Rows = ({ _id, person, course, since, department }, index) => [
  {
    ...{ _id: `use:${_id}`, at: since, by: department ?? person, person, course, reason: '' },
    ...{ action: nth(ACTIONS, index), values: {} },
  },
];

const security: Rows = ({ _id, person, since }, index) => [
  {
    ...{ _id: `use:${_id}`, at: since, by: person, person, address: `10.0.${index % 256}.7` },
    ...{ kind: nth(SECURITY_KINDS, index), request: 'GET /', status: 200, times: 1 },
  },
];

const checkIns: Rows = ({ _id, person, course, since }, index) =>
  oneIn(4, index)
    ? [{ ...{ _id: `use:${_id}`, course, n: 1, device: _id, person, at: since }, browser: '' }]
    : [];

const papers: Rows = ({ _id, person, department, since }, index) =>
  oneIn(8, index)
    ? [
        {
          ...{ _id, person, department, title: 'Основи', provider: 'Школа', territory: 'ukraine' },
          ...{ kind: 'webinar', number: _id, numberKey: _id, issuedOn: '2026-01-01', minutes: 60 },
          ...{ credits: null, electronic: true, scan: SCAN, recordedBy: person, recordedAt: since },
          ...{ status: oneIn(400, index) ? 'submitted' : nth(EXTERNAL_STATUSES.slice(1), index) },
          decision: null,
        },
      ]
    : [];

/** Every programme that somebody took they had asked for. */
const demands: Rows = ({ _id, person, programme, department, since }, index) =>
  oneIn(6, index)
    ? [{ _id, person, programme, department, at: since, closed: true, invitations: [] }]
    : [];

const KINDS: readonly (readonly [collection: string, rows: Rows])[] = [
  [OutboxModel.collection.name, letters],
  [AuditModel.collection.name, audit],
  [SecurityEventModel.collection.name, security],
  [CheckInModel.collection.name, checkIns],
  [ExternalCertificateModel.collection.name, papers],
  [DemandModel.collection.name, demands],
];

/**
 * Adds to demonstration data what years of use leave beside the enrolments: letters, audit, security
 * log, check-ins, documents from elsewhere, demand. The same data make the same additions.
 */
export async function addYearsOfUse(): Promise<void> {
  await storeTheScan();
  let index = 0;
  let batch: Enrolment[] = [];
  const write = async () => {
    const from = index;
    index += batch.length;
    for (const [collection, rows] of KINDS)
      await mongoose.connection
        .collection<Row>(collection)
        .insertMany(
          batch.flatMap((enrolment, at) => rows(enrolment, from + at)),
          { ordered: false },
        )
        // Some of the demand is there already, of the same person for the same programme.
        .catch(ignoringDuplicates);
    batch = [];
  };
  for await (const enrolment of EnrolmentModel.find().sort({ _id: 1 }).lean<Enrolment>().cursor()) {
    batch.push(enrolment);
    if (batch.length === BATCH) await write();
  }
  await write();
  // Documents are drawn within minutes; what is left is a day's.
  const late = await CertificateModel.find({}, { issuedAt: 1 })
    .sort({ issuedAt: -1 })
    .skip(200)
    .limit(1)
    .lean();
  const day = late[0]?.issuedAt ?? new Date();
  await CertificateModel.updateMany({ issuedAt: { $lte: day } }, { $set: { size: 30_000 } });
}

function ignoringDuplicates(error: unknown): void {
  if (!(error instanceof Error && 'code' in error && error.code === 11_000)) throw error;
}

async function storeTheScan(): Promise<void> {
  const { db } = mongoose.connection;
  if (!db) throw new Error('The database is not open');
  const bucket = new mongoose.mongo.GridFSBucket(db, { bucketName: 'externalscans' });
  const id = new mongoose.mongo.ObjectId(SCAN.file);
  await pipeline(
    Readable.from([Buffer.alloc(SCAN.size)]),
    bucket.openUploadStreamWithId(id, 'scan'),
  );
}
