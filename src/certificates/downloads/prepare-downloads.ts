import { newId } from '../../database/id.js';
import { scopeOf } from '../../people/find-people.js';
import { userById } from '../../people/people.js';
import { certificateQueryOf, filterOf } from '../certificate-query.js';
import type { CertificateService } from '../certificates.js';
import { contentOf } from './content.js';
import { deleteFile, newFileId, writeFile } from './download-files.js';
import { DownloadModel, type Download } from './download-model.js';

/** Without a sign of life for so long, somebody else begins anew. */
const LEASE_MS = 30_000;
const SIGN_OF_LIFE_MS = 1000;
const MOST_ATTEMPTS = 3;

type Service = Pick<CertificateService, 'each' | 'pdfOf'>;

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
  for (;;) {
    const owner = newId();
    const download = await take(owner, now());
    if (!download) return;
    await prepare(service, download, owner, now);
  }
}

async function take(owner: string, now: Date): Promise<Download | undefined> {
  const before = await DownloadModel.findOneAndUpdate(
    {
      $or: [{ status: 'waiting' }, { status: 'running', leaseUntil: { $lte: now } }],
      expiresAt: { $gt: now },
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
  const timer = setInterval(() => {
    const leaseUntil = new Date(now().getTime() + LEASE_MS);
    DownloadModel.updateOne(mine, { $set: { done, leaseUntil } }).catch(() => undefined);
  }, SIGN_OF_LIFE_MS);
  try {
    const size = await writeFile(
      file ?? '',
      await content(service, download, () => {
        done += 1;
      }),
    );
    const ready = { status: 'ready' as const, done, total: done, size, owner: null };
    const { matchedCount } = await DownloadModel.updateOne(mine, { $set: ready });
    if (matchedCount === 0) await deleteFile(file);
  } catch (error) {
    await deleteFile(file);
    const status = download.attempts >= MOST_ATTEMPTS ? 'failed' : 'waiting';
    await DownloadModel.updateOne(mine, { $set: { status, owner: null, file: null } });
    // What cannot be made is tried again in a minute, not at once.
    throw error;
  } finally {
    clearInterval(timer);
  }
}

async function content(
  service: Service,
  { person, format, lang, query }: Download,
  onDocument: () => void,
) {
  const user = await userById(person);
  if (!user) throw new Error('Whoever asked for the download has left');
  const scope = user.roles.includes('institute') ? undefined : await scopeOf(user);
  const { filter } = await filterOf(await certificateQueryOf(query), scope);
  return contentOf(service, { format, filter, scope, lang, onDocument });
}

/** Deletes what is older than a day, with its file. */
export async function sweepDownloads(now: Date): Promise<void> {
  const old = await DownloadModel.find({ expiresAt: { $lte: now } }, { file: 1 }).lean();
  for (const { _id, file } of old) {
    await deleteFile(file);
    await DownloadModel.deleteOne({ _id });
  }
}
