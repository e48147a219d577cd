import { formatMoment } from '../../ground/language/format.js';
import type { Translate } from '../../ground/language/i18n.js';
import type { ReaderAt } from '../../ground/language/reader.js';
import type { Delivery } from '../../letters/webhooks/delivery.js';
import { NO_ANSWERS, type NoAnswer } from '../../letters/webhooks/sending/answer.js';
import type { Webhook } from '../../letters/webhooks/webhook.js';

const isNoAnswer = (answer: string): answer is NoAnswer =>
  NO_ANSWERS.some((known) => known === answer);

/** What a receiver answered: its status alone, or why there is none, in words. */
export const answerWords = (answer: string, t: Translate): string =>
  isNoAnswer(answer) ? t(`webhooks:answers.${answer}`) : answer;

/** How an endpoint stands, as a tag: one that takes nothing says so before it is switched off. */
export function stateTag(
  { state, failingSince, givenUp }: Pick<Webhook, 'state' | 'failingSince' | 'givenUp'>,
  t: Translate,
) {
  if (state === 'active')
    return failingSince
      ? { kind: 'warn', text: t('webhooks:states.failing') }
      : { kind: 'good', text: t('webhooks:states.active') };
  if (state === 'unverified') return { kind: 'info', text: t('webhooks:states.unverified') };
  return givenUp
    ? { kind: 'bad', text: t('webhooks:states.givenUp') }
    : { kind: 'quiet', text: t('webhooks:states.off') };
}

const TAGS = { waiting: 'info', delivered: 'good', failed: 'bad' } as const;

/** How a delivery stands, as a tag; one that waits after a failure says so. */
export const deliveryTag = (
  { status, attempts }: Pick<Delivery, 'status' | 'attempts'>,
  t: Translate,
) =>
  status === 'waiting' && attempts > 0
    ? { kind: 'warn', text: t('webhooks:deliveries.again') }
    : { kind: TAGS[status], text: t(`webhooks:deliveries.statuses.${status}`) };

/** When something was, if it was. */
export const momentOf = (at: Date | null | undefined, { lang, now }: ReaderAt): string =>
  at ? formatMoment(at, lang, now) : '';
