import { sendOutbox } from '../../letters/outbox/send-mail.js';
import { composeMail } from './compose-mail.js';

type Round = Omit<Parameters<typeof sendOutbox>[0], 'compose'> & {
  /** From which links that open an account are made. */
  secret: string;
};

/** Sends what is due, written as it is at that moment. Returns how many mails reached an end or a new pause. */
export const sendDueMail = ({ secret, ...round }: Round): Promise<number> =>
  sendOutbox({
    ...round,
    compose: (mail, now) => composeMail(mail, { config: round.config, secret, now }),
  });
