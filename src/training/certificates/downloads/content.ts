import { Readable } from 'node:stream';
import { namesThen } from '../../../people/departments/tree-on.js';
import { DOCUMENT_LANGUAGE } from '../../../documents/type/document-language.js';
import { mergePdfs } from '../../../documents/pdf/merge-pdf.js';
import { csvOf } from '../../../documents/books/csv.js';
import { streamWorkbook } from '../../../documents/books/workbook.js';
import { institutionName } from '../../institution/institution.js';
import { translator } from '../../../ground/language/i18n.js';
import type { Language } from '../../../ground/language/languages.js';
import type { Certificate } from '../certificate.js';
import type { CertificateService } from '../certificates.js';
import { documentsOf, zipOf } from '../certificates-zip.js';
import type { CertificateFilter, CertificateScope } from '../search/find-certificates.js';
import { missingPages, type Missing } from './missing-documents.js';
import { markedOutOfForce } from './mark-out-of-force.js';
import { registerColumns, registerRows } from './register-rows.js';

/** What a download may be: documents in a ZIP or on pages for printing, or a list of them. */
export const FORMATS = ['zip', 'pdf', 'xlsx', 'csv'] as const;
export type Format = (typeof FORMATS)[number];

/** With more documents than these the file is prepared first, and fetched when it is ready. */
export const AT_ONCE: Readonly<Record<Format, number>> = {
  zip: 2000,
  pdf: 500,
  // A row is made as fast as it is sent.
  xlsx: Infinity,
  csv: Infinity,
};

interface Wanted {
  format: Format;
  filter: CertificateFilter;
  scope: CertificateScope;
  lang: Language;
  /** Told after each certificate. */
  onDocument?: () => void;
  /** Told after each document that could not be had. */
  onMissing?: () => void;
}

/**
 * What a file holds of what a list shows: the pages for printing leave out what is revoked or replaced,
 * unless that is asked for, so that nobody is handed it for one in force. A ZIP names such documents by
 * their file names, the registers say it in a column.
 */
export const filterFor = (format: Format, filter: CertificateFilter): CertificateFilter =>
  format === 'pdf' && filter.state === '' && !filter.outOfForce
    ? { ...filter, state: 'valid' }
    : filter;

/** The file, made while it is read: memory stays the same however long it is. */
export async function contentOf(
  service: Pick<CertificateService, 'each' | 'pdfOf' | 'issuedBy'>,
  { format, filter, scope, lang, onDocument, onMissing }: Wanted,
): Promise<Readable> {
  const certificates = counted(service.each(filterFor(format, filter), scope), onDocument);
  if (format === 'zip') return zipOf(certificates, service.pdfOf, lang, onMissing);
  if (format === 'pdf') return mergedOf(documentsOf(certificates, service.pdfOf), lang, onMissing);
  const t = translator(lang);
  const rows = registerRows(certificates, await namesThen(), lang, t);
  const columns = registerColumns(t);
  const title = t('downloads:register');
  const author = await institutionName(service.issuedBy);
  const about = { name: title, title, author: author[lang], createdAt: new Date() };
  return format === 'xlsx'
    ? streamWorkbook({ ...about, columns }, rows)
    : Readable.from(csvOf(columns, rows, lang), { objectMode: false });
}

async function* counted(
  certificates: AsyncIterable<Certificate>,
  onDocument?: () => void,
): AsyncGenerator<Certificate> {
  for await (const certificate of certificates) {
    yield certificate;
    onDocument?.();
  }
}

/** The documents on pages for printing, and last what is missing among them. */
function mergedOf(
  documents: ReturnType<typeof documentsOf>,
  lang: Language,
  onMissing?: () => void,
): Readable {
  let unreadable: unknown;
  async function* bytesOf() {
    const missing: Missing[] = [];
    for await (const had of documents) {
      unreadable = undefined;
      const page = had.bytes ? await markedPage(had) : had;
      if ('bytes' in page) yield page.bytes;
      const error = 'error' in page ? page.error : unreadable;
      if (error === undefined) continue;
      missing.push({ certificate: had.certificate, error });
      onMissing?.();
    }
    const [first, ...others] = missing;
    if (first) yield await missingPages([first, ...others], lang, new Date());
  }
  const details = {
    title: translator(lang)('downloads:printed'),
    language: DOCUMENT_LANGUAGE[lang],
  };
  return mergePdfs(bytesOf(), details, (error) => {
    unreadable = error;
  });
}

/** A document for printing: one that is out of force with its band, or not at all. */
async function markedPage({
  certificate,
  bytes,
}: {
  certificate: Certificate;
  bytes: Uint8Array;
}): Promise<{ bytes: Uint8Array } | { error: unknown }> {
  const { status } = certificate;
  if (status === 'valid') return { bytes };
  try {
    return { bytes: await markedOutOfForce(bytes, { ...certificate, status }) };
  } catch (error) {
    return { error };
  }
}
