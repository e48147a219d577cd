import type { TrustRoots } from '../../../documents/signatures/trust-roots.js';
import { formatShortDate } from '../../../ground/language/format.js';
import type { ReaderAt } from '../../../ground/language/reader.js';

/** Certificates that are shown; the state's own list holds some hundreds. */
const MOST_SHOWN = 100;

/** On whose word signatures in documents from elsewhere are relied on, and what of the folder could not be read. */
export const rootsView = ({ roots, unread }: TrustRoots, { t, now }: ReaderAt) => ({
  text: roots.length === 0 ? t('state:rootsNone') : t('state:rootsCount', { count: roots.length }),
  unread: unread.length === 0 ? '' : t('state:rootsUnread', { files: unread.join(', ') }),
  rows: roots.slice(0, MOST_SHOWN).map(({ name, file, validUntil }) => ({
    name,
    file,
    until: formatShortDate(validUntil),
    over: validUntil < now,
  })),
});
