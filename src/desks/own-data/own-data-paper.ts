import { renderTableDocument, tableWidth } from '../../documents/paper/table-document.js';
import type { TableSection } from '../../documents/paper/table-pages.js';
import { DOCUMENT_LANGUAGE } from '../../documents/type/document-language.js';
import { formatShortDate, formatTime } from '../../ground/language/format.js';
import type { ReaderAt } from '../../ground/language/reader.js';
import { retention } from '../../people/retention/retention.js';
import type { Kind } from './kind.js';
import { KINDS } from './kinds.js';
import { countOf, eachOf, idsOf } from './under-all-ids.js';
import { kindWords } from './own-data-view.js';

/** So many records of a kind stand on paper; all of them are in the file for programs. */
const MOST_LINES = 50;

/** The same for people to read: each kind with what it is for, and its latest records a line each. */
export async function ownDataPaper(
  person: { id: string; name: string; resident?: boolean },
  { issuer, reader }: { issuer: string; reader: ReaderAt },
): Promise<Buffer> {
  const { t, lang, now } = reader;
  const sections: TableSection[] = [];
  const counts: { kind: Kind; count: number }[] = [];
  const ids = await idsOf(person.id);
  for (const kind of KINDS) {
    const count = await countOf(kind, ids);
    counts.push({ kind, count });
    if (count > 0) sections.push(await recordsOf(kind, ids, count, reader));
  }
  const madeAt = `${formatShortDate(now)}, ${formatTime(now)}`;
  return renderTableDocument({
    issuer,
    title: t('own-data:paper.title'),
    about: [person.name, t('own-data:paper.madeAt', { madeAt })],
    tables: [
      overview(counts, { ...(await retention()), resident: person.resident === true }, reader),
      ...sections,
    ],
    closing: [t('own-data:paper.whole')],
    foot: `${t('own-data:paper.title')}: ${person.name}`,
    layout: 'portrait',
    language: DOCUMENT_LANGUAGE[lang],
    leastRowHeight: 0,
    createdAt: now,
  });
}

function overview(
  counts: readonly { kind: Kind; count: number }[],
  terms: Parameters<typeof kindWords>[1],
  reader: ReaderAt,
): TableSection {
  const { t } = reader;
  const whole = tableWidth('portrait');
  return {
    columns: [
      { title: t('own-data:columns.kind'), width: 0.26 * whole, names: 'row' },
      { title: t('own-data:columns.count'), width: 0.1 * whole, align: 'centre' },
      { title: t('own-data:columns.why'), width: 0.38 * whole },
      { title: t('own-data:columns.term'), width: 0.26 * whole },
    ],
    rows: counts.map(({ kind, count }) => {
      const { title, why, basis, term } = kindWords(kind, terms, reader);
      return [title, String(count), `${why} ${basis}`, term];
    }),
  };
}

async function recordsOf(
  kind: Kind,
  ids: readonly string[],
  count: number,
  reader: ReaderAt,
): Promise<TableSection> {
  const whole = tableWidth('portrait');
  const rows: string[][] = [];
  for await (const { line } of eachOf(kind, ids)) {
    if (rows.length === MOST_LINES) break;
    const { at, what } = line(reader);
    rows.push([at ? formatShortDate(at) : '–', what]);
  }
  const { t } = reader;
  const title = t(`own-data:kinds.${kind.name}.title`);
  if (count > rows.length)
    rows.push(['', t('own-data:paper.more', { count: count - rows.length })]);
  return {
    columns: [
      { title: t('own-data:columns.when'), width: 0.2 * whole },
      { title, width: 0.8 * whole, names: 'row' },
    ],
    rows,
  };
}
