import { formatNumber } from '../../ground/language/format.js';
import type { ReaderAt } from '../../ground/language/reader.js';
import { OWN_DATA_JSON, OWN_DATA_PDF } from './addresses.js';
import type { Kind } from './kind.js';
import { KINDS } from './kinds.js';

/** What a kind is and what it is for, in the reader's words. */
export const kindWords = ({ name, basis, term }: Kind, { t }: ReaderAt) => ({
  title: t(`own-data:kinds.${name}.title`),
  what: t(`own-data:kinds.${name}.what`),
  why: t(`own-data:kinds.${name}.why`),
  basis: t(`own-data:bases.${basis}`),
  term: t(`own-data:terms.${term.key}`, { count: term.count }),
});

/** Every kind, what there is of it first. */
export async function ownDataView(person: string, reader: ReaderAt) {
  const { t, lang } = reader;
  const kinds = await Promise.all(
    KINDS.map(async (kind) => {
      const count = await kind.count(person);
      return { ...kindWords(kind, reader), count, shown: formatNumber(count, lang) };
    }),
  );
  return {
    title: t('own-data:title'),
    breadcrumbs: [
      { text: t('people:profile.title'), href: '/me/profile' },
      { text: t('own-data:title') },
    ],
    kinds: [...kinds.filter(({ count }) => count > 0), ...kinds.filter(({ count }) => count === 0)],
    jsonHref: OWN_DATA_JSON,
    pdfHref: OWN_DATA_PDF,
  };
}
