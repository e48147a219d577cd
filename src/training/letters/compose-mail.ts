import {
  isAccountKind,
  isCommunityKind,
  isDutyKind,
  isFactorKind,
  isLeadingKind,
} from '../../letters/notices/notice-kinds.js';
import { composeCommunityLetter } from '../../communities/projects/project-letter.js';
import type { Composed } from '../../letters/outbox/compose.js';
import type { OutboxMail } from '../../letters/outbox/outbox-mail.js';
import { composeLeadLetter } from '../../people/departments/lead-letter.js';
import { composeAccountLetter } from '../../people/passwords/account-letter.js';
import { composeFactorLetter } from '../../people/second-factor/factor-letter.js';
import { composeDutyReminder } from '../duty/reminders/reminder-letter.js';
import { institutionInLetters } from '../institution/institution.js';
import { composeNotice, type ComposeOptions } from './compose-notice.js';

/** Writes any mail of the outbox as it is at this moment, or says why it is not to be sent. */
export async function composeMail(
  { to, kind, values }: Pick<OutboxMail, 'to' | 'kind' | 'values'>,
  { config, secret, now }: ComposeOptions & { secret: string },
): Promise<Composed> {
  if (
    !isAccountKind(kind) &&
    !isFactorKind(kind) &&
    !isLeadingKind(kind) &&
    !isDutyKind(kind) &&
    !isCommunityKind(kind)
  )
    return composeNotice({ to, kind, values }, { config, now });
  const { name, contacts } = await institutionInLetters(config.instituteName);
  const named = { ...config, instituteName: name, contacts };
  if (isLeadingKind(kind)) return composeLeadLetter({ to, values }, { config: named });
  if (isCommunityKind(kind)) return composeCommunityLetter({ to, kind, values }, { config: named });
  if (isDutyKind(kind)) return composeDutyReminder({ to, values }, { config: named, now });
  return isFactorKind(kind)
    ? composeFactorLetter({ to, kind, values }, { config: named, now })
    : composeAccountLetter({ to, kind, values }, { config: named, secret, now });
}
