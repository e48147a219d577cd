import {
  isAccountKind,
  isCommunityKind,
  isDutyKind,
  isFactorKind,
  isIndividualKind,
  isLeadingKind,
  isLinkKind,
  isNoticeKind,
  isProposalKind,
  isReportKind,
  isResidentKind,
  isSurveyKind,
  isSystemKind,
} from '../../letters/notices/notice-kinds.js';
import { composeCommunityLetter } from '../../communities/projects/project-letter.js';
import { composeProposalLetter } from '../../communities/proposals/letters/proposal-letter.js';
import { composeSurveyLink } from '../../communities/surveys/tickets/link-letter.js';
import type { Composed } from '../../letters/outbox/compose.js';
import type { OutboxMail } from '../../letters/outbox/outbox-mail.js';
import { composeLeadLetter } from '../../people/departments/lead-letter.js';
import { composeAccountLetter } from '../../people/passwords/account-letter.js';
import { composeFactorLetter } from '../../people/second-factor/factor-letter.js';
import { composeIndividualLetter } from '../duty/individual/individual-letter.js';
import { composeSurveyLetter } from '../duty/needs-survey/survey-letter.js';
import { composeDeclined } from '../duty/confirming/decline-letter.js';
import { composeDutyReminder } from '../duty/reminders/reminder-letter.js';
import { composeResidentLetter } from '../residents/resident-letter.js';
import { composeWebhookLetter } from './systems/webhook-letter.js';
import { institutionInLetters } from '../institution/institution.js';
import { switchOffHref } from './switching-off/switch-off-link.js';
import { composeNotice, type ComposeOptions } from './compose-notice.js';
import { reportLetters } from '../../letters/notices/report-letters.js';

/** Writes any mail of the outbox as it is at this moment, or says why it is not to be sent. */
export async function composeMail(
  { to, kind, values }: Pick<OutboxMail, 'to' | 'kind' | 'values'>,
  { config, secret, now }: ComposeOptions & { secret: string },
): Promise<Composed> {
  const link = { to, kind, publicUrl: config.publicUrl, secret };
  if (isNoticeKind(kind))
    return withSwitchOff(await composeNotice({ to, kind, values }, { config, now, secret }), link);
  const { name, contacts } = await institutionInLetters(config.instituteName);
  const named = { ...config, instituteName: name, contacts };
  if (isLeadingKind(kind)) return composeLeadLetter({ to, values }, { config: named });
  if (isCommunityKind(kind)) return composeCommunityLetter({ to, kind, values }, { config: named });
  if (isProposalKind(kind))
    return withSwitchOff(
      await composeProposalLetter({ to, kind, values }, { config: named, now }),
      link,
    );
  if (kind === 'credit-declined') return composeDeclined({ to, values }, { config: named });
  if (isDutyKind(kind)) return composeDutyReminder({ to, values }, { config: named, now });
  if (isReportKind(kind))
    return withSwitchOff(await reportLetters.write({ to, values }, { config: named, now }), link);
  if (isIndividualKind(kind))
    return composeIndividualLetter({ to, kind, values }, { config: named });
  if (isSurveyKind(kind)) return composeSurveyLetter({ to, kind, values }, { config: named, now });
  if (isResidentKind(kind))
    return composeResidentLetter({ kind, values }, { config: named, secret, now });
  if (isLinkKind(kind)) return composeSurveyLink({ values }, { config: named, secret, now });
  if (isSystemKind(kind)) return composeWebhookLetter({ to, values }, { config: named });
  if (isFactorKind(kind)) return composeFactorLetter({ to, kind, values }, { config: named, now });
  if (isAccountKind(kind))
    return composeAccountLetter({ to, kind, values }, { config: named, secret, now });
  return composeNotice({ to, kind, values }, { config, now });
}

/** The same letter with the way to switch off those of its kind, where there is one. */
function withSwitchOff(
  composed: Composed,
  { to, kind, publicUrl, secret }: { to: string; kind: string; publicUrl: string; secret: string },
): Composed {
  if (composed.outcome !== 'send') return composed;
  const switchOff = switchOffHref({ to, kind }, { publicUrl, secret });
  return switchOff === undefined ? composed : { ...composed, switchOff };
}
