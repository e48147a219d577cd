import type { ReaderAt } from '../../../ground/language/reader.js';
import { statusOf } from '../../../web/routes/status-of.js';
import { pipeline } from 'node:stream/promises';
import type { Request, RequestHandler, Response } from 'express';
import { z } from 'zod';
import type { Clock } from '../../../ground/clock.js';
import { forgetFailures } from '../../../decisions/failures/failures.js';
import { scopeOf } from '../../../people/list/find-people.js';
import { LONG_LIST } from '../../../web/routes/body.js';
import { currentUser } from '../../../web/routes/current-user.js';
import { found } from '../../../ground/errors.js';
import { formatBytes, formatMoment, inKyiv } from '../../../ground/language/format.js';
import { fieldsWithoutKey, idByForm } from '../../../web/forms/form-key.js';
import { errorKey, translator, type Translate } from '../../../ground/language/i18n.js';
import type { Language } from '../../../ground/language/languages.js';
import { askFirst } from '../../../web/pages/ask-first.js';
import { redirectWith } from '../../../web/pages/notice.js';
import { queryOf } from '../../../web/queries/query.js';
import { get, post, taking, type Route } from '../../../web/routes/route.js';
import { type Role } from '../../../ground/roles.js';
import { certificatesFile } from './file-name.js';
import {
  certificateQueryOf,
  filterOf,
  type CertificateQuery,
} from '../search/certificate-query.js';
import type { CertificateService } from '../certificates.js';
import { askForDownload, DownloadsFull, DownloadsFullForAll } from './ask-download.js';
import { filterFor, FORMATS } from './content.js';
import { deleteFile, readFile } from './download-files.js';
import { DownloadModel, type Download } from './download-model.js';
import { FILE } from './missing-documents.js';
import { prepareDownloads } from './prepare-downloads.js';
import { readerOf, languageOf } from '../../../web/pages/reader-of.js';
import { DOWNLOADS, NEW_DOWNLOAD } from '../../../ground/addresses/certificates.js';

const DOWNLOAD = DOWNLOADS.below('/:id');
const DOWNLOAD_DELETION = DOWNLOAD.below('/deletion');
const DOWNLOAD_FILE = DOWNLOAD.below('/file');
const READERS: readonly Role[] = ['hr', 'institute'];
/** While it runs, the page looks again after so many seconds. */
const LOOK_AGAIN = 2;

const wanted = z.object({ format: z.enum(FORMATS, 'unknownValue').default('zip') });

/** Downloads that take long: asked for, watched, fetched when they are ready, gone after a day. */
export function downloadRoutes(service: CertificateService, clock: Clock): Route[] {
  const mine = async (req: Request): Promise<Download> =>
    found(
      await DownloadModel.findOne({
        _id: String(req.params.id),
        person: currentUser(req).id,
        expiresAt: { $gt: clock() },
      }).lean(),
    );

  /** The conditions stand in the address or in a form, the format in either. */
  const asked = async (req: Request) => {
    const user = currentUser(req);
    const { format: named, ...source } = {
      ...req.query,
      ...fieldsWithoutKey(req),
    };
    const { format } = queryOf(wanted, { format: named });
    const { page, ...query } = await certificateQueryOf(source);
    const scope = user.roles.includes('institute') ? undefined : await scopeOf(user);
    const { filter } = await filterOf({ ...query, page }, scope);
    return { format, query, summary: await service.summarise(filterFor(format, filter), scope) };
  };

  const crumbs = (t: Translate, text?: string) => [
    { text: t('downloads:title'), ...(text ? { href: DOWNLOADS.to() } : {}) },
    ...(text ? [{ text }] : []),
  ];

  const showNew = (
    res: Response,
    lang: Language,
    { format, query, summary }: Awaited<ReturnType<typeof asked>>,
    faults: { text: string; href: string }[] = [],
  ) => {
    const t = translator(lang);
    const title = t('downloads:new.title');
    res.render('training/certificates/downloads/new', {
      title,
      crumbs: crumbs(t, title),
      text: t(`downloads:formats.${format}`),
      count: t(summary.more ? 'downloads:new.more' : 'downloads:new.count', {
        count: summary.total,
        size: formatBytes(summary.bytes, lang),
      }),
      fields: Object.entries({ format, ...query }).map(([field, value]) => ({ field, value })),
      summary: faults,
    });
  };

  const confirm: RequestHandler = async (req, res) => {
    showNew(res, languageOf(req), await asked(req));
  };

  return [
    get(DOWNLOADS.pattern, READERS, async (req, res) => {
      const reader = readerOf(req);
      const { t } = reader;
      const downloads = await DownloadModel.find({
        person: currentUser(req).id,
        expiresAt: { $gt: clock() },
      })
        .sort({ createdAt: -1 })
        .limit(50)
        .lean();
      res.render('training/certificates/downloads/list', {
        title: t('downloads:title'),
        downloads: downloads.map((download) => rowOf(download, reader)),
      });
    }),

    get(NEW_DOWNLOAD.pattern, READERS, confirm),
    taking(LONG_LIST, post(NEW_DOWNLOAD.pattern, READERS, confirm)),

    taking(
      LONG_LIST,
      post(DOWNLOADS.pattern, READERS, async (req, res) => {
        const wish = await asked(req);
        const { format, query, summary } = wish;
        const { total, bytes } = summary;
        const [person, lang] = [currentUser(req).id, languageOf(req)];
        try {
          const id = await askForDownload(
            { _id: idByForm(req), person, lang, format, query, total, bytes },
            clock(),
          );
          // Whatever goes wrong is written down with the download, and tried again by the jobs.
          prepareDownloads(service, clock).catch(() => undefined);
          res.redirect(303, DOWNLOAD.to({ id }));
        } catch (error) {
          if (!(error instanceof DownloadsFull || error instanceof DownloadsFullForAll))
            throw error;
          const text = translator(lang)(errorKey(error.code), error.values);
          showNew(res.status(statusOf(error)), lang, wish, [{ text, href: DOWNLOADS.to() }]);
        }
      }),
    ),

    get(DOWNLOAD.pattern, READERS, async (req, res) => {
      const reader = readerOf(req);
      const row = rowOf(await mine(req), reader);
      if (row.under) res.set('Refresh', String(LOOK_AGAIN));
      res.render('training/certificates/downloads/download', {
        crumbs: crumbs(reader.t, row.title),
        ...row,
      });
    }),

    get(DOWNLOAD_FILE.pattern, READERS, async (req, res) => {
      const { status, file, format, size, createdAt, ...asked } = await mine(req);
      const ready = found(status === 'ready' ? file : undefined);
      const made = inKyiv(createdAt).toFormat('yyyy-MM-dd-HHmm');
      res.attachment(
        await certificatesFile(asked.query as Partial<CertificateQuery>, made, format),
      );
      res.set({ 'Content-Length': String(size), 'Cache-Control': 'private, no-store' });
      await pipeline(readFile(ready), res).catch(unlessReaderLeft);
    }),

    get(DOWNLOAD_DELETION.pattern, READERS, async (req, res) => {
      const reader = readerOf(req);
      const { t } = reader;
      const { title: file, href, deletionHref } = rowOf(await mine(req), reader);
      const title = t('downloads:deleting.title');
      askFirst(res, {
        ...{ title, lede: t('downloads:deleting.lede', { file }) },
        breadcrumbs: [
          { text: t('downloads:title'), href: DOWNLOADS.to() },
          { text: file, href },
          { text: title },
        ],
        ...{ action: deletionHref, submit: t('downloads:delete') },
        ...{ back: href, keep: t('downloads:deleting.keep') },
      });
    }),

    post(DOWNLOAD_DELETION.pattern, READERS, async (req, res) => {
      // Pressed twice, it is deleted all the same.
      if (await DownloadModel.exists({ _id: String(req.params.id) })) {
        const { _id, file } = await mine(req);
        await DownloadModel.deleteOne({ _id });
        await deleteFile(file);
        await forgetFailures('download', [_id]);
      }
      redirectWith(req, res, DOWNLOADS.to(), { kind: 'success', key: 'downloads:deleted' });
    }),
  ];
}

/** A reader who goes away half-way is no fault; nobody is left to be told. */
export function unlessReaderLeft(error: unknown): void {
  const left =
    error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE';
  if (!left) throw error;
}

const KINDS = { waiting: 'quiet', running: 'warn', ready: 'good', failed: 'bad' } as const;

function rowOf(download: Download, { lang, t, now }: ReaderAt) {
  const { _id, format, status, done, total, size, createdAt, expiresAt } = download;
  const missing = download.missing ?? 0;
  return {
    title: t(`downloads:formats.${format}`),
    href: DOWNLOAD.to({ id: _id }),
    asked: formatMoment(createdAt, lang, now),
    until: formatMoment(expiresAt, lang, now),
    under: status === 'waiting' || status === 'running',
    failed: status === 'failed',
    tag: { kind: KINDS[status], text: t(`downloads:statuses.${status}`) },
    done,
    total: Math.max(total, done, 1),
    progress: t('downloads:progress', { done, total: Math.max(total, done) }),
    missing: missing > 0 ? t('downloads:missing.title', { count: missing }) : '',
    missingWhere: t(format === 'pdf' ? 'downloads:missing.inPdf' : 'downloads:missing.inZip', {
      file: FILE[download.lang],
    }),
    fileHref: status === 'ready' ? DOWNLOAD_FILE.to({ id: _id }) : '',
    fileText: t('downloads:fetch', { size: formatBytes(size, lang).replaceAll(' ', '\u00a0') }),
    deletionHref: DOWNLOAD_DELETION.to({ id: _id }),
  };
}
