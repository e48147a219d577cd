import type { Request, Response } from 'express';
import { z } from 'zod';
import type { ReaderAt } from '../../ground/language/reader.js';
import type { TextKey } from '../../ground/language/text-keys.js';
import { DELIVERY_STATES } from '../../letters/webhooks/delivery.js';
import { countIn, deliveriesOf, type DeliveryRow } from '../../letters/webhooks/find-deliveries.js';
import type { Webhook } from '../../letters/webhooks/webhook.js';
import { secretsAt, webhookById } from '../../letters/webhooks/webhooks.js';
import { readerOf } from '../../web/pages/reader-of.js';
import { chipsFor } from '../../web/queries/chips.js';
import { PAGE_SIZE, pagination } from '../../web/queries/paging.js';
import { choiceField, pageField } from '../../web/queries/query-fields.js';
import { queryView, readQuery } from '../../web/queries/query.js';
import { answerWords, deliveryTag, momentOf, stateTag } from './webhook-words.js';
import { OFFICE, WEBHOOK, WEBHOOKS } from '../../ground/addresses/institute.js';
import {
  WEBHOOK_DELETION,
  WEBHOOK_OFF,
  WEBHOOK_PING,
  WEBHOOK_REPLAY,
  WEBHOOK_SECRET,
} from './addresses.js';

const deliveriesQuery = z.object({ status: choiceField(DELIVERY_STATES), page: pageField });

const NOTHING = { rows: [], total: 0 };

/** One endpoint: how it stands, what may be done about it, and what was sent to it. */
export async function showEndpoint(req: Request, res: Response): Promise<void> {
  const endpoint = await webhookById(String(req.params.id));
  const read = readQuery(deliveriesQuery, req.query);
  const reader = readerOf(req);
  const { t } = reader;
  const { page, ...asked } = read.values ?? deliveriesQuery.parse({});
  const { _id, state } = endpoint;
  const [{ rows, total }, failed] = await Promise.all([
    read.values
      ? deliveriesOf(
          { endpoint: _id, ...asked },
          { after: (page - 1) * PAGE_SIZE, most: PAGE_SIZE },
        )
      : NOTHING,
    countIn(_id, 'failed'),
  ]);
  const href = WEBHOOK.to({ id: _id });
  const statuses = DELIVERY_STATES.map((value) => ({
    ...{ value, text: t(`webhooks:deliveries.statuses.${value}`) },
  }));
  const { status, locals } = queryView(read, t);
  res.status(status).render('desks/webhooks/endpoint', {
    title: endpoint.name,
    crumbs: [
      { text: t('common:nav.office'), href: OFFICE.to() },
      { text: t('webhooks:title'), href: WEBHOOKS.to() },
      { text: endpoint.name },
    ],
    tag: stateTag(endpoint, t),
    facts: factsOf(endpoint, reader),
    active: state === 'active',
    pingText: t(state === 'active' ? 'webhooks:ping' : 'webhooks:switchOn'),
    ...{ href, pingAction: WEBHOOK_PING.to({ id: _id }), offHref: WEBHOOK_OFF.to({ id: _id }) },
    ...{
      secretHref: WEBHOOK_SECRET.to({ id: _id }),
      deletionHref: WEBHOOK_DELETION.to({ id: _id }),
    },
    ...{ failed, replayAction: WEBHOOK_REPLAY.to({ id: _id }) },
    statuses: [{ value: '', text: t('common:all') }, ...statuses],
    chips: chipsFor(href, asked, [
      { name: 'status', label: t('webhooks:deliveries.status'), options: statuses },
    ]),
    found: t('webhooks:deliveries.found', { count: total }),
    filtered: asked.status !== '',
    deliveries: rows.map((row) => rowOf(row, { href, active: state === 'active' }, reader)),
    pages: pagination(href, asked, page, total),
    ...locals,
  });
}

function factsOf(endpoint: Webhook, reader: ReaderAt) {
  const { t, now } = reader;
  const { url, events, pingedAt, pingAnswer, failingSince, offAt, secrets } = endpoint;
  const row = (key: TextKey, value: string) => (value === '' ? [] : [{ key: t(key), value }]);
  const [, before] = secretsAt(secrets, now);
  const pinged = momentOf(pingedAt, reader);
  return [
    ...row('webhooks:url', url),
    ...row('webhooks:about', events.map((one) => t(`webhooks:events.${one}`)).join(', ')),
    ...row(
      'webhooks:pinged',
      pinged &&
        t('webhooks:pingAnswered', { at: pinged, answer: answerWords(pingAnswer ?? '', t) }),
    ),
    ...row('webhooks:failingSince', momentOf(failingSince, reader)),
    ...row('webhooks:offAt', momentOf(offAt, reader)),
    ...row('webhooks:olderSecret', momentOf(before?.until, reader)),
  ];
}

/** One delivery; while nothing is sent to its endpoint, no next attempt is promised and none may be asked for. */
function rowOf(
  row: DeliveryRow,
  { href, active }: { href: string; active: boolean },
  reader: ReaderAt,
) {
  const { type, at, message, status, attempts, answer, triedAt, nextAt } = row;
  const { t } = reader;
  return {
    ...{ message, attempts, at: momentOf(at, reader), tag: deliveryTag(row, t) },
    type: t(`webhooks:events.${type}`),
    answer: answerWords(answer, t),
    tried: momentOf(triedAt, reader),
    next: active && status === 'waiting' && attempts > 0 ? momentOf(nextAt, reader) : '',
    replayAction: active && status !== 'waiting' ? `${href}/deliveries/${message}/replay` : '',
  };
}
