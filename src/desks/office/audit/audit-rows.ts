import type { AuditEvent } from '../../../decisions/audit/audit-event.js';
import type { Checkpoint } from '../../../decisions/audit/sealing/verify-stream.js';
import type { BookColumn } from '../../../documents/books/book-looks.js';
import type { ListCell } from '../../../documents/books/workbook.js';
import { inKyiv } from '../../../ground/language/format.js';
import type { Translate } from '../../../ground/language/i18n.js';
import type { Reader } from '../../../ground/language/reader.js';
import { auditLines, type AuditLine } from './audit-lines.js';

/** Entries that are put into words together: one look-up of people and courses for all of them. */
const TOGETHER = 200;

/** A file holds so many entries; it says so where there are more. */
export const MOST_IN_FILE = 50_000;

export const auditColumns = (t: Translate): BookColumn[] => [
  { title: t('audit:when'), width: 20 },
  { title: t('audit:who'), width: 32 },
  { title: t('audit:file.mark'), width: 24 },
  { title: t('audit:what'), width: 48 },
  { title: t('audit:file.changes'), width: 40 },
  { title: t('audit:file.reason'), width: 32 },
  { title: t('audit:whom'), width: 32 },
  { title: t('audit:file.mark'), width: 24 },
  { title: t('audit:course'), width: 24 },
  { title: t('audit:file.key'), width: 32 },
  { title: t('audit:file.link'), width: 10, shows: 'whole' },
];

/**
 * The rows of a file, and below them what makes it provable: the checkpoint that `npm run audit:verify`
 * takes. Each row names the link of the chain that seals it; none yet is an empty cell.
 */
export async function* auditRows(
  entries: AsyncIterable<AuditEvent>,
  end: Checkpoint | undefined,
  reader: Reader,
): AsyncGenerator<ListCell[]> {
  let count = 0;
  for await (const some of inBatches(entries)) {
    const fitting = some.slice(0, MOST_IN_FILE - count);
    for (const line of await auditLines(fitting, reader)) yield cellsOf(line);
    count += some.length;
  }
  const { t } = reader;
  if (count > MOST_IN_FILE) yield [t('audit:file.cut', { count: MOST_IN_FILE })];
  yield [
    end ? t('audit:file.checkpoint', { at: `${end.link}:${end.hash}` }) : t('audit:file.unsealed'),
  ];
}

async function* inBatches(entries: AsyncIterable<AuditEvent>): AsyncGenerator<AuditEvent[]> {
  let batch: AuditEvent[] = [];
  for await (const entry of entries) {
    batch.push(entry);
    if (batch.length < TOGETHER) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

function cellsOf({ entry, by, action, person, course, changes }: AuditLine): ListCell[] {
  const told = changes.map(({ field, from, to }) => `${field}: ${from} → ${to}`).join('; ');
  return [
    inKyiv(entry.at).toFormat('yyyy-MM-dd HH:mm:ss'),
    ...[by.name, by.mark, action, told, entry.reason],
    ...[person.name, person.mark, course?.code ?? '', entry._id],
    entry.link > 0 ? entry.link : '',
  ];
}
