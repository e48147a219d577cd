import { DOCUMENT_LANGUAGE } from '../../../documents/type/document-language.js';
import { renderTableDocument, tableWidth } from '../../../documents/paper/table-document.js';
import { holderIn } from '../../../people/names/name-in.js';
import { DomainError } from '../../../ground/errors.js';
import { errorKey, translator, type Translate } from '../../../ground/language/i18n.js';
import type { Language } from '../../../ground/language/languages.js';
import type { Certificate } from '../certificate.js';

/** A certificate whose document could not be read or drawn when it was to be put into a file, and why. */
export interface Missing {
  certificate: Pick<Certificate, 'number' | 'snapshot'>;
  error: unknown;
}

/** Letters that the name of a file may have on any system. */
export const FILE = { uk: 'vidsutni-dokumenty.txt', en: 'missing-documents.txt' } as const;

/** What is missing in an archive, as a text file for it that any editor shows as it is meant. */
export function missingFile(missing: readonly Missing[], lang: Language) {
  const t = translator(lang);
  const lines = [
    t('downloads:missing.title', { count: missing.length }),
    t('downloads:missing.hint'),
    '',
    ...missing.map((one) => rowOf(one, lang, t).join('\t')),
  ];
  return { name: FILE[lang], bytes: Buffer.from(`\ufeff${lines.join('\r\n')}\r\n`) };
}

/** Points. */
const NUMBER_WIDTH = 100;

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
    issuer: missing[0].certificate.snapshot.issuer[lang],
    title,
    about: [t('downloads:missing.hint')],
    tables: [
      {
        columns: [
          { title: t('downloads:columns.number'), width: NUMBER_WIDTH, names: 'row' },
          { title: t('downloads:missing.holder'), width: (width - NUMBER_WIDTH) * 0.4 },
          { title: t('downloads:missing.why'), width: (width - NUMBER_WIDTH) * 0.6 },
        ],
        rows: missing.map((one) => rowOf(one, lang, t)),
      },
    ],
    closing: [],
    foot: title,
    layout: 'portrait',
    language: DOCUMENT_LANGUAGE[lang],
    leastRowHeight: 20,
    createdAt: now,
  });
}

/** Number, holder, reason. */
function rowOf(
  { certificate: { number, snapshot }, error }: Missing,
  lang: Language,
  t: Translate,
): string[] {
  const why =
    error instanceof DomainError
      ? t(errorKey(error.code), error.values)
      : t('downloads:missing.unknown');
  return [number, holderIn(lang, snapshot.holder), why];
}
