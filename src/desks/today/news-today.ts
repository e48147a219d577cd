import { formatMoment } from '../../ground/language/format.js';
import type { NoticeKind } from '../../letters/notices/notice-kinds.js';
import { standingNews } from '../../training/letters/news.js';
import { newsButton, putAwayButton } from '../news/news-button.js';
import type { Reader, Section } from './reader.js';
import { NEWS } from '../../ground/addresses/me.js';

const MOST = 4;

/** What others decided of somebody: a place, a refusal, a change, a document. What they did themselves is no news. */
const DECIDED: readonly NoticeKind[] = [
  ...(['promoted', 'declined', 'approved', 'no-place', 'offer-lapsed', 'withdrawn'] as const),
  ...(['changed', 'cancelled', 'at-risk', 'teaching', 'teaching-changed'] as const),
  ...(['certificate', 'certificate-replaced', 'certificate-revoked'] as const),
];

/** News not seen yet that are still so, each with the way on and a button that puts it away. */
export async function newsToday(reader: Reader, publicUrl: string): Promise<Section[]> {
  const { user, lang, t, now } = reader;
  if (user.unread === 0) return [];
  const news = await standingNews({ ...reader, person: user.id, publicUrl }, DECIDED, MOST);
  return [
    {
      id: 'news',
      heading: t('today:decided'),
      news: news[0]?.text ?? '',
      items: news.map((one) => ({
        title: one.subject,
        details: [formatMoment(one.at, lang, now), one.text].join(' · '),
        buttons: [
          newsButton(one, one.action, one.href),
          putAwayButton(one, t('today:putAway'), '/'),
        ],
      })),
      more: { shown: news.length === MOST, href: NEWS.to() },
    },
  ];
}
