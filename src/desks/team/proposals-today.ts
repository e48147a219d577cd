import { answersAwaited, looksAwaited } from '../../communities/proposals/awaiting.js';
import { formatDate, formatIsoDay } from '../../ground/language/format.js';
import type { ReaderAt } from '../../ground/language/reader.js';
import { dayIn } from '../../ground/time/days.js';
import { departmentsLedBy } from '../../people/departments/departments.js';
import type { CurrentUser } from '../../web/routes/current-user.js';
import { KEPT_PROPOSALS, TEAM_PROPOSALS } from '../../ground/addresses/city.js';

type Reader = ReaderAt & { user: CurrentUser };

/** What residents proposed and waits for the reader: an answer of their departments, and the institute's look. */
export async function proposalsToday(reader: Reader) {
  const items = (await Promise.all([answersToday(reader), looksToday(reader)])).flat();
  const [first] = items;
  if (!first) return [];
  return [{ id: 'proposals', heading: reader.t('proposals:title'), news: first.news, items }];
}

/** The answers due of the departments that somebody decides for; nothing for those who lead none. */
async function answersToday({ user, t, now }: Reader) {
  if (!user.leads) return [];
  const departments = await departmentsLedBy(user.id, now);
  const awaited = await answersAwaited({ departments, person: user.id }, now);
  if (!awaited) return [];
  const { count, overdue, first, next } = awaited;
  const href = TEAM_PROPOSALS.to({}, { awaiting: '1' });
  const late = first < dayIn(now);
  return [
    {
      title: t('proposals:today.answers', { count }),
      href,
      details: [
        late ? t('proposals:overdueSince', { day: formatIsoDay(first) }) : '',
        next ? t('proposals:today.next', { day: formatIsoDay(next) }) : '',
      ]
        .filter(Boolean)
        .join(' · '),
      ...(late
        ? { tag: { kind: 'bad', text: t('proposals:today.overdue', { count: overdue }) } }
        : {}),
      buttons: [{ text: t('proposals:today.answer'), href }],
      news: late
        ? t('today:news.answersLate', { count: overdue })
        : t('today:news.answers', { count }),
    },
  ];
}

/** What the institute is to look at before anybody else reads it. */
async function looksToday({ user, lang, t, now }: Reader) {
  if (!user.roles.includes('institute')) return [];
  const awaited = await looksAwaited(user.id);
  if (!awaited) return [];
  const { count, since } = awaited;
  const href = KEPT_PROPOSALS.to({}, { stage: 'asked' });
  return [
    {
      title: t('proposals:kept.waiting', { count }),
      href,
      details: t('proposals:today.since', { day: formatDate(since, lang, now) }),
      buttons: [{ text: t('proposals:today.look'), href, style: 'secondary' }],
      news: t('today:news.proposals', { count }),
    },
  ];
}
