import { renderTableDocument, tableWidth } from '../../documents/table-document.js';
import { fullName } from '../../people/names.js';
import { translator } from '../../web/i18n.js';
import type { Language } from '../../web/languages.js';
import type { Certificate } from '../certificate-model.js';

/** A certificate whose document could not be read or drawn when it was to be put into a file. */
export type Missing = Pick<Certificate, 'number' | 'snapshot'>;

/** Letters that the name of a file may have on any system. */
const FILE = { uk: 'vidsutni-dokumenty.txt', en: 'missing-documents.txt' } as const;

/** What is missing in an archive, as a text file for it that any editor shows as it is meant. */
export function missingFile(missing: readonly Missing[], lang: Language) {
  const t = translator(lang);
  const lines = [
    t('downloads:missing.title', { count: missing.length }),
    t('downloads:missing.hint'),
    '',
    ...missing.map(({ number, snapshot }) => `${number}\t${fullName(snapshot.holder)}`),
  ];
  return { name: FILE[lang], bytes: Buffer.from(`\ufeff${lines.join('\r\n')}\r\n`) };
}

/** The same on paper: the last pages of a file for printing. */
export function missingPages(
  missing: readonly [Missing, ...Missing[]],
  lang: Language,
  now: Date,
): Promise<Buffer> {
  const t = translator(lang);
  const width = tableWidth('portrait');
  const title = t('downloads:missing.title', { count: missing.length });
  return renderTableDocument({
    issuer: missing[0].snapshot.issuer[lang],
    title,
    about: [t('downloads:missing.hint')],
    tables: [
      {
        columns: [
          { title: t('downloads:columns.number'), width: 150 },
          { title: t('downloads:missing.holder'), width: width - 150 },
        ],
        rows: missing.map(({ number, snapshot }) => [number, fullName(snapshot.holder)]),
      },
    ],
    closing: [],
    foot: title,
    layout: 'portrait',
    leastRowHeight: 20,
    createdAt: now,
  });
}
