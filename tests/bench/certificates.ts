import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import v8 from 'node:v8';
import vm from 'node:vm';
import { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import mongoose from 'mongoose';
import { ZipFile } from 'yazl';
import { sha256Of } from '../../src/training/certificates/certificate-files.js';
import { zipOf } from '../../src/training/certificates/certificates-zip.js';
import { renderCertificate } from '../../src/training/certificates/document/render-certificate.js';
import {
  eachCertificate,
  type CertificateFilter,
} from '../../src/training/certificates/search/find-certificates.js';
import type { CertificateSnapshot } from '../../src/training/certificates/snapshot.js';
import { openDatabase } from '../../src/database/database.js';
import { newId } from '../../src/ground/id.js';
import { ensureIndexes } from '../../src/database/indexes.js';
import { noteRatio } from './figures.js';
import { exampleSnapshot } from '../support/example-snapshot.js';

const DOCUMENTS = 5000;
const DRAWN = 20;
const BATCH = 32;
const ROUNDS = 3;
const MEGABYTE = 1_000_000;
/** What a document holds beside what is seen: the same data for programs, and room for a signature. */
const ENCLOSED = { credential: Buffer.alloc(9000, 'credential ') };

/**
 * The ZIP of 5,000 certificates, from the stored documents to a reader who takes all at once, beside
 * reading the same documents from the same engine into a bare ZIP, a batch at a time.
 */
export async function benchZip(): Promise<void> {
  const dataDir = await mkdtemp(path.join(os.tmpdir(), 'registry-bench-'));
  const database = await openDatabase({ dataDir });
  await ensureIndexes();
  await seed();
  const everything = {
    ...{ q: '', course: '', department: '', kind: '', state: '', people: undefined },
    ...{ from: undefined, before: undefined },
  } satisfies CertificateFilter;
  const ours = () =>
    zipOf(eachCertificate(everything, undefined), () =>
      Promise.reject(new Error('a document is missing')),
    );
  const idle = afterCleaning();
  // The first rounds warm both up.
  const first = await run(ours(), idle);
  await run(bareZip(), idle);
  const times = { ours: [] as Run[], bare: [] as Run[] };
  for (let round = 0; round < ROUNDS; round += 1) {
    times.ours.push(await run(ours(), idle));
    times.bare.push(await run(bareZip(), idle));
  }
  const [mine, theirs] = [median(times.ours), median(times.bare)];
  noteRatio('ZIP of 5,000 certificates', theirs.ms / mine.ms);
  console.log(
    `certificates, ZIP of ${DOCUMENTS}: ${speed(mine)} MB/s, bare ${speed(theirs)} MB/s, ` +
      `ratio ${(theirs.ms / mine.ms).toFixed(2)} (goal: at least 0.8); over idle ` +
      `${mine.marks.map(megabytes).join(', ')} at a quarter, half and the end (the first time ` +
      `${first.marks.map(megabytes).join(', ')}), at most ` +
      `${megabytes(Math.max(first.peak, ...times.ours.map(({ peak }) => peak)))} (goal: below 150 MB)`,
  );
  await database.close();
  await rm(dataDir, { recursive: true, force: true });
}

async function seed(): Promise<void> {
  const pdfs: Buffer[] = [];
  for (let at = 0; at < DRAWN; at += 1)
    pdfs.push(await renderCertificate(snapshotOf(at), ENCLOSED));
  for (let from = 0; from < DOCUMENTS; from += 100) {
    const numbers = Array.from({ length: 100 }, (_, at) => from + at);
    const files = numbers.map((n) => {
      const bytes = Buffer.concat([pdfs[n % DRAWN] ?? Buffer.alloc(0), Buffer.from(`% ${n}\n`)]);
      return { _id: newId(), bytes, sha256: sha256Of(bytes), size: bytes.length };
    });
    await mongoose.connection.collection('certificatefiles').insertMany(files as never);
    await mongoose.connection.collection('certificates').insertMany(
      files.map(({ _id, size }, at) => ({
        ...{ _id, size, number: snapshotOf(from + at).number, verificationCode: _id },
        ...{ enrolment: _id, person: _id, course: 'course', courseCode: 'Q-APPEALS-2026-3' },
        ...{ kind: 'qualification', department: null, sortKey: '', search: [] },
        ...{ issuedAt: new Date(), status: 'valid', inDoubt: false, history: [] },
        snapshot: snapshotOf(from + at),
      })) as never,
    );
  }
}

const snapshotOf = (n: number): CertificateSnapshot => ({
  ...exampleSnapshot,
  number: `IM-2026-${String(n + 1).padStart(6, '0')}`,
});

/** The same documents in a ZIP, with nothing around. */
function bareZip(): Readable {
  const zip = new ZipFile();
  const files = mongoose.connection.collection('certificatefiles');
  const fill = async () => {
    const ids = await files.find({}, { projection: { _id: 1 } }).toArray();
    for (let from = 0; from < ids.length; from += BATCH) {
      const batch = ids.slice(from, from + BATCH).map(({ _id }) => _id);
      const found = await files.find({ _id: { $in: batch } }).toArray();
      for (const { _id, bytes } of found as unknown as {
        _id: string;
        bytes: mongoose.mongo.Binary;
      }[]) {
        const source = Readable.from([bytes.buffer]);
        zip.addReadStream(source, `${_id}.pdf`, { compress: false });
        await new Promise((resolve) => source.once('close', resolve));
      }
    }
    zip.end();
  };
  fill().catch((error: unknown) => zip.emit('error', error as Error));
  return zip.outputStream as Readable;
}

interface Run {
  ms: number;
  bytes: number;
  /** Bytes of memory over what the process had before, at a quarter, half and the end. */
  marks: number[];
  peak: number;
}

/** Takes all that the stream gives, and watches the memory meanwhile. */
async function run(content: Readable, idle: number): Promise<Run> {
  const over = () => process.memoryUsage.rss() - idle;
  const marks: number[] = [];
  let [bytes, peak] = [0, 0];
  const size = await totalSize();
  const began = performance.now();
  const sink = new Writable({
    write: (part: Buffer, _encoding, done) => {
      bytes += part.length;
      const mark = [0.25, 0.5][marks.length];
      if (mark !== undefined && bytes >= mark * size) marks.push(over());
      done();
    },
  });
  const watch = setInterval(() => {
    peak = Math.max(peak, over());
  }, 20);
  await pipeline(content, sink);
  clearInterval(watch);
  const ms = performance.now() - began;
  marks.push(over());
  return { ms, bytes, marks, peak: Math.max(peak, ...marks) };
}

async function totalSize(): Promise<number> {
  const [sum] = await mongoose.connection
    .collection('certificatefiles')
    .aggregate<{ bytes: number }>([{ $group: { _id: null, bytes: { $sum: '$size' } } }])
    .toArray();
  return sum?.bytes ?? 0;
}

/** Bytes of memory once what nobody needs any more is thrown away. */
function afterCleaning(): number {
  v8.setFlagsFromString('--expose-gc');
  (vm.runInNewContext('gc') as () => void)();
  return process.memoryUsage.rss();
}

const median = (runs: Run[]): Run => {
  const [middle] = runs.sort((a, b) => a.ms - b.ms).slice(Math.floor(runs.length / 2));
  if (!middle) throw new Error('nothing was measured');
  return middle;
};

const megabytes = (bytes: number) => `${(bytes / MEGABYTE).toFixed(0)} MB`;

const speed = ({ bytes, ms }: Run) => (bytes / MEGABYTE / (ms / 1000)).toFixed(0);
