import { formatNumber } from '../../ground/language/format.js';
import type { Reader, ReaderAt } from '../../ground/language/reader.js';
import { RESIDENT_MONTHS } from '../../people/retention/end-silent-residents.js';
import type { Translate } from '../../ground/language/i18n.js';
import { retention, type Retention } from '../../people/retention/retention.js';
import { OWN_DATA_JSON, OWN_DATA_PDF, VIEWS } from './addresses.js';
import type { Kind } from './kind.js';
import { KINDS } from './kinds.js';
import { countOf, idsOf } from './under-all-ids.js';
import { viewRows } from './views-page.js';
import { ME, MY_PROFILE } from '../../ground/addresses/me.js';

/** So many of those who opened it are shown beside the kinds; the others are a page of their own. */
const LATEST = { skip: 0, limit: 5 };

/** What says how long something is kept; residents have a term of their own. */
type Terms = Pick<Retention, 'leaverYears'> & { resident: boolean };

/** What a kind is and what it is for, in the reader's words. */
export const kindWords = ({ name, basis, term }: Kind, terms: Terms, { t }: Reader) => ({
  title: t(`own-data:kinds.${name}.title`),
  what: t(`own-data:kinds.${name}.what`),
  why: t(`own-data:kinds.${name}.why`),
  basis: t(`own-data:bases.${basis}`),
  term:
    term.key === 'working'
      ? whileHere(terms, t)
      : t(`own-data:terms.${term.key}`, { count: term.count }),
});

function whileHere({ leaverYears, resident }: Terms, t: Translate): string {
  if (resident) return t('own-data:terms.resident', { count: RESIDENT_MONTHS });
  return leaverYears === null
    ? t('own-data:terms.working')
    : t('own-data:terms.afterLeaving', { count: leaverYears });
}

/** Every kind with what there is of it; those of which there is nothing now by themselves. */
export async function ownDataView(person: string, reader: ReaderAt, resident = false) {
  const { t, lang } = reader;
  const [terms, ids] = await Promise.all([retention(), idsOf(person)]);
  const kinds = await Promise.all(
    KINDS.map(async (kind) => {
      const count = await countOf(kind, ids);
      return {
        ...kindWords(kind, { ...terms, resident }, reader),
        count,
        shown: formatNumber(count, lang),
      };
    }),
  );
  return {
    title: t('own-data:title'),
    breadcrumbs: [
      resident
        ? { text: t('residents:own.title'), href: ME.to() }
        : { text: t('people:profile.title'), href: MY_PROFILE.to() },
      { text: t('own-data:title') },
    ],
    kinds: kinds.filter(({ count }) => count > 0),
    others: kinds.filter(({ count }) => count === 0),
    views: (await viewRows(person, LATEST, reader)).rows,
    viewsHref: VIEWS,
    jsonHref: OWN_DATA_JSON,
    pdfHref: OWN_DATA_PDF,
  };
}
