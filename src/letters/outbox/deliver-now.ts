import type { Config } from '../../ground/settings/config.js';
import { mailFailure } from './mail-failure.js';
import { openTransport, type Delivery } from './transport.js';

/** What a mail server said to one mail, without the registry's name and password there. */
export interface Answered {
  taken: boolean;
  answer: string;
}

/**
 * Sends one mail at once, beside the outbox, and says what the server answered. Tried once: whoever asks
 * wants to know what goes wrong.
 */
export async function deliverNow(
  delivery: Delivery,
  { smtpUrl, smtpTls }: { smtpUrl: string } & Pick<Config, 'smtpTls'>,
): Promise<Answered> {
  const transport = openTransport(smtpUrl, smtpTls);
  try {
    return { taken: true, answer: await transport.deliver(delivery) };
  } catch (error) {
    return { taken: false, answer: mailFailure(error, smtpUrl).text };
  } finally {
    transport.close();
  }
}
