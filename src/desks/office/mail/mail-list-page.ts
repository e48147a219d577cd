import { nameIn } from '../../../people/names/name-in.js';
import { peopleByIds } from '../../../people/person/people.js';
import { isLinkKind } from '../../../letters/notices/notice-kinds.js';
import { formatMoment } from '../../../ground/language/format.js';
import { translator } from '../../../ground/language/i18n.js';
import type { Language } from '../../../ground/language/languages.js';
import { chipsFor } from '../../../web/queries/chips.js';
import { pagination } from '../../../web/queries/paging.js';
import { mailAddress, type MailQuery } from './find-mail.js';
import { countFailed, type FoundMail } from '../../../letters/outbox/find-mail.js';
import { mailKind } from './mail-kind.js';
import { mailTag } from './mail-tag.js';
import { MAIL_STATUSES } from '../../../letters/outbox/outbox-mail.js';
import { MAIL, OFFICE } from '../../../ground/addresses/institute.js';
import { MAIL_TEST } from './addresses.js';

interface Shown {
  lang: Language;
  now: Date;
  /** Whether there is a mail server. */
  sends: boolean;
  /** Whether the reader may send themselves a letter to try it. */
  mayTest: boolean;
}

/** The list of mails as its view shows it. */
export async function mailListPage(
  query: MailQuery,
  { mails, total, more }: FoundMail,
  { lang, now, sends, mayTest }: Shown,
) {
  const t = translator(lang);
  const { page, ...filters } = query;
  const [people, failed] = await Promise.all([
    peopleByIds(mails.map(({ to }) => to)),
    countFailed(),
  ]);
  const byId = new Map(people.map((person) => [person._id, person]));
  const statuses = MAIL_STATUSES.map((value) => ({ value, text: t(`mail:statuses.${value}`) }));
  return {
    title: t('mail:title'),
    crumbs: [{ text: t('office:title'), href: OFFICE.to() }, { text: t('mail:title') }],
    sends,
    testAction: sends && mayTest ? MAIL_TEST.to() : '',
    failed,
    filtered: filters.q !== '' || filters.status !== '',
    statuses: [{ value: '', text: t('common:all') }, ...statuses],
    chips: chipsFor(MAIL.to(), filters, [
      { name: 'q', label: t('mail:q') },
      { name: 'status', label: t('mail:status'), options: statuses },
    ]),
    found: t(more ? 'mail:foundMore' : 'mail:found', { count: total }),
    mails: mails.map((mail) => {
      const person = byId.get(mail.to);
      return {
        href: mailAddress(mail._id),
        kind: mailKind(mail, t),
        name: person ? nameIn(lang, person) : t('mail:nobody'),
        // When a link to a survey went to which mailbox is nobody's to compare with what was answered.
        ...(isLinkKind(mail.kind)
          ? { email: '', at: '–' }
          : {
              email: mail.address === '' ? (person?.email ?? '') : mail.address,
              at: formatMoment(mail.at, lang, now),
            }),
        tag: mailTag(mail, t),
      };
    }),
    pages: pagination(MAIL.to(), filters, page, total),
  };
}
