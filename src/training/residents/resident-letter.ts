import { formatMoment } from '../../ground/language/format.js';
import { translator } from '../../ground/language/i18n.js';
import { rendered, type LetterConfig } from '../../letters/notices/letter.js';
import type { ResidentKind } from '../../letters/notices/notice-kinds.js';
import type { Composed } from '../../letters/outbox/compose.js';
import type { OutboxMail } from '../../letters/outbox/outbox-mail.js';
import { addressed, recipient } from '../../people/names/addressed.js';
import { shortNameIn } from '../../people/names/name-in.js';
import { residentByEmail } from '../../people/person/resident/residents.js';
import { coursesByIds } from '../courses/courses.js';
import { composeNoPlace, whenOf } from './no-place-letter.js';
import type { ResidentRequest } from './request.js';
import { RequestModel } from './request-model.js';
import { requestToken } from './request-token.js';
import {
  TRAININGS_CONFIRM,
  TRAININGS_PARENT,
  TRAININGS_SIGN_IN_BY_LINK,
} from '../../ground/addresses/trainings.js';

interface Options {
  config: LetterConfig;
  secret: string;
  now: Date;
}

type LinkKind = Exclude<ResidentKind, 'resident-no-place'>;

/** Where each link leads. */
const PAGES: Readonly<Record<LinkKind, Pick<typeof TRAININGS_CONFIRM, 'to'>>> = {
  'resident-sign-up': TRAININGS_CONFIRM,
  'resident-sign-in': TRAININGS_SIGN_IN_BY_LINK,
  'resident-parent': TRAININGS_PARENT,
};

/**
 * Writes a letter with a link that proves a mailbox, while the link holds and, of a sign-in, there is such a
 * resident; else says why it is not sent.
 */
export async function composeResidentLetter(
  { kind, values }: { kind: ResidentKind } & Pick<OutboxMail, 'values'>,
  { config, secret, now }: Options,
): Promise<Composed> {
  const request = await RequestModel.findById(String(values.request)).lean<ResidentRequest>();
  if (request && kind === 'resident-no-place') return composeNoPlace(request, config, now);
  if (!request || kind === 'resident-no-place' || now >= request.until)
    return { outcome: 'dropped', why: 'past' };
  const whose = kind === 'resident-parent' ? 'parent' : 'own';
  if (whose === 'own' ? request.provedAt : request.parentProvedAt)
    return { outcome: 'dropped', why: 'past' };
  const token = requestToken(secret, request._id, whose);
  const written = await letterOf(kind, request, { config, now, path: PAGES[kind].to({ token }) });
  if (!written) return { outcome: 'dropped', why: 'unknown' };
  const { letter, to } = written;
  return {
    ...{ outcome: 'send', opens: true },
    from: { ...config.mailFrom, name: config.mailFrom.name ?? config.instituteName[letter.lang] },
    to,
    content: { ...rendered(letter, config.contacts), files: [] },
  };
}

async function letterOf(
  kind: LinkKind,
  { email, language: lang, until, course: id, who, parentEmail }: ResidentRequest,
  { config, now, path }: Pick<Options, 'config' | 'now'> & { path: string },
) {
  const resident = kind === 'resident-sign-in' ? await residentByEmail(email) : undefined;
  const called = resident ?? (who && { name: who, romanisedName: undefined });
  const course = id ? (await coursesByIds([id])).get(id) : undefined;
  if (!called || (kind !== 'resident-sign-in' && !course)) return undefined;
  const t = translator(lang);
  const values = {
    title: course?.title[lang] ?? '',
    name: shortNameIn(lang, called),
    institute: config.instituteName[lang],
  };
  const toParent = kind === 'resident-parent';
  return {
    to: toParent
      ? { name: undefined, address: parentEmail ?? '' }
      : recipient({ ...called, email }, lang),
    letter: {
      lang,
      subject: t(`notices:${kind}.subject`, values),
      greeting: toParent
        ? t('notices:resident-parent.greeting')
        : t('notices:greeting', { name: addressed(called, lang) }),
      text: t(`notices:${kind}.text`, values),
      facts: [
        ...(course ? [whenOf(course, lang, now)] : []),
        { key: t('notices:resident.until'), lines: [formatMoment(until, lang, now)] },
      ],
      action: { text: t(`notices:${kind}.action`), href: `${config.publicUrl}${path}` },
      closing: [t(`notices:${kind}.closing`, values)],
    },
  };
}
