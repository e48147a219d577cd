import { sendOutbox } from '../../letters/outbox/send-mail.js';
import { composeNotice } from './compose-notice.js';

type Round = Omit<Parameters<typeof sendOutbox>[0], 'compose'>;

/** Sends what is due, written as it is at that moment. Returns how many mails reached an end or a new pause. */
export const sendDueMail = (round: Round): Promise<number> =>
  sendOutbox({
    ...round,
    compose: (mail, now) => composeNotice(mail, { config: round.config, now }),
  });
