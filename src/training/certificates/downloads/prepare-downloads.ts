import { newId } from '../../../ground/id.js';
import { eachAlone } from '../../../ground/each-alone.js';
import {
  forgetFailures,
  isPassing,
  recordFailure,
  resting,
} from '../../../decisions/failures/failures.js';
import { whileUnderWay, type Job } from '../../../decisions/failures/under-way.js';
import { scopeOf } from '../../../people/list/find-people.js';
import { userById } from '../../../people/person/people.js';
import { certificateQueryOf, filterOf } from '../search/certificate-query.js';
import type { CertificateService } from '../certificates.js';
import { LARGEST_FILE } from './ask-download.js';
import { contentOf } from './content.js';
import { deleteFile, newFileId, writeFile } from './download-files.js';
import { DownloadModel, type Download } from './download-model.js';

/** Without a sign of life for so long, somebody else begins anew. */
const LEASE_MS = 30_000;
const SIGN_OF_LIFE_MS = 1000;
/** A process may be stopped in the middle by anybody, but hardly twice by chance. */
const MOST_DEATHS = 2;

const GIVEN_UP = { status: 'failed' as const, owner: null, file: null, attempts: 0 };

type Service = Pick<CertificateService, 'each' | 'pdfOf' | 'issuedBy'>;

let preparing: Promise<void> | undefined;

/**
 * Prepares what waits, one file after another, and what a process left half done when it died. In one
 * process it runs once at a time; several processes share the work.
 */
export function prepareDownloads(service: Service, now: () => Date): Promise<void> {
  preparing ??= prepareAll(service, now).finally(() => {
    preparing = undefined;
  });
  return preparing;
}

async function prepareAll(service: Service, now: () => Date): Promise<void> {
  const failures: unknown[] = [];
  for (;;) {
    const owner = newId();
    const download = await take(owner, now());
    if (!download) break;
    const job = await jobOf(download);
    try {
      await whileUnderWay(job, () => prepare(service, download, owner, now));
    } catch (error) {
      if (isPassing(error)) throw error;
      await recordFailure(job, error, now());
      failures.push(error);
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, 'Some files cannot be prepared');
}

async function jobOf({ _id, format, person }: Download): Promise<Job> {
  const email = (await userById(person))?.email ?? person;
  return { kind: 'download', id: _id, about: `${format.toUpperCase()}, ${email}` };
}

/** The one that has waited for longest. One that failed rests first, longer each time. */
async function take(owner: string, now: Date): Promise<Download | undefined> {
  const before = await DownloadModel.findOneAndUpdate(
    {
      $or: [
        { status: { $in: ['waiting', 'failed'] } },
        { status: 'running', leaseUntil: { $lte: now } },
      ],
      expiresAt: { $gt: now },
      _id: { $nin: await resting('download', now) },
    },
    {
      $set: {
        ...{ status: 'running', owner, done: 0 },
        leaseUntil: new Date(now.getTime() + LEASE_MS),
      },
      $inc: { attempts: 1 },
    },
    { sort: { createdAt: 1 }, returnDocument: 'before' },
  ).lean();
  if (!before) return undefined;
  await deleteFile(before.file);
  if (before.status === 'running' && before.attempts >= MOST_DEATHS) {
    await DownloadModel.updateOne({ _id: before._id, owner }, { $set: GIVEN_UP });
    const died = new Error('Each process that prepared this file died');
    await recordFailure(await jobOf(before), died, now, { died: true });
    return take(owner, now);
  }
  const file = newFileId();
  await DownloadModel.updateOne({ _id: before._id, owner }, { $set: { file } });
  return { ...before, file, attempts: before.attempts + 1 };
}

async function prepare(
  service: Service,
  download: Download,
  owner: string,
  now: () => Date,
): Promise<void> {
  const { _id, file } = download;
  const mine = { _id, owner };
  let done = 0;
  let missing = 0;
  const timer = setInterval(() => {
    const leaseUntil = new Date(now().getTime() + LEASE_MS);
    DownloadModel.updateOne(mine, { $set: { done, leaseUntil } }).catch(() => undefined);
  }, SIGN_OF_LIFE_MS);
  try {
    const size = await writeFile(
      file ?? '',
      await content(service, download, {
        onDocument: () => {
          done += 1;
        },
        onMissing: () => {
          missing += 1;
        },
      }),
      LARGEST_FILE,
    );
    const ready = { status: 'ready' as const, done, missing, total: done, size, owner: null };
    const { matchedCount } = await DownloadModel.updateOne(mine, { $set: ready });
    if (matchedCount === 0) await deleteFile(file);
    else await forgetFailures('download', [_id]);
  } catch (error) {
    await deleteFile(file);
    const status = isPassing(error) ? ('waiting' as const) : GIVEN_UP.status;
    await DownloadModel.updateOne(mine, { $set: { ...GIVEN_UP, status } });
    throw error;
  } finally {
    clearInterval(timer);
  }
}

async function content(
  service: Service,
  { person, format, lang, query }: Download,
  told: { onDocument: () => void; onMissing: () => void },
) {
  const user = await userById(person);
  if (!user) throw new Error('Whoever asked for the download has left');
  const scope = user.roles.includes('institute') ? undefined : await scopeOf(user);
  const { filter } = await filterOf(await certificateQueryOf(query), scope);
  return contentOf(service, { format, filter, scope, lang, ...told });
}

/** Deletes what is older than a day, with its file. */
export async function sweepDownloads(now: Date): Promise<void> {
  const old = await DownloadModel.find({ expiresAt: { $lte: now } }, { file: 1 }).lean();
  await eachAlone(old, async ({ _id, file }) => {
    await deleteFile(file);
    await DownloadModel.deleteOne({ _id });
    await forgetFailures('download', [_id]);
  });
}
