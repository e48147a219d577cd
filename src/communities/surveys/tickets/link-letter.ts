import { formatIsoDay } from '../../../ground/language/format.js';
import { translator } from '../../../ground/language/i18n.js';
import { rendered, type LetterConfig } from '../../../letters/notices/letter.js';
import type { Composed } from '../../../letters/outbox/compose.js';
import type { OutboxMail } from '../../../letters/outbox/outbox-mail.js';
import { surveyIfAny } from '../find-surveys.js';
import { stageOf } from '../stages.js';
import type { Invitation } from './invitation.js';
import { InvitationModel } from './invitation-model.js';
import { ticketFor } from './ticket.js';
import { SURVEY_BY_LINK } from '../addresses.js';

/** Writes the letter with the link to a survey, while it is open; else says why it is not sent. */
export async function composeSurveyLink(
  { values }: Pick<OutboxMail, 'values'>,
  { config, secret, now }: { config: LetterConfig; secret: string; now: Date },
): Promise<Composed> {
  const invitation = await InvitationModel.findById(
    String(values.invitation),
  ).lean<Invitation | null>();
  const survey = invitation && (await surveyIfAny(invitation.survey));
  if (!survey || stageOf(survey, now) !== 'open') return { outcome: 'dropped', why: 'past' };
  const { email, language: lang } = invitation;
  const t = translator(lang);
  const says = { title: survey.title[lang], institute: config.instituteName[lang] };
  const letter = {
    lang,
    subject: t('notices:survey-link.subject', says),
    greeting: t('notices:survey-link.greeting'),
    text: t('notices:survey-link.text', says),
    facts: [{ key: t('notices:survey-link.until'), lines: [formatIsoDay(survey.until ?? '')] }],
    action: {
      text: t('notices:survey-link.action'),
      href: `${config.publicUrl}${SURVEY_BY_LINK.to({ code: survey._id, ticket: ticketFor(secret, survey._id, email) })}`,
    },
    closing: [t('notices:survey-link.closing', says)],
  };
  return {
    ...{ outcome: 'send', opens: true },
    from: { ...config.mailFrom, name: config.mailFrom.name ?? config.instituteName[lang] },
    to: { name: undefined, address: email },
    content: { ...rendered(letter, config.contacts), files: [] },
  };
}
