import type { Request, Response } from 'express';
import { z } from 'zod';
import type { Clock } from '../../ground/clock.js';
import { BadInput } from '../../ground/errors.js';
import type { Role } from '../../ground/roles.js';
import { deliveryById } from '../../letters/webhooks/find-deliveries.js';
import { ping } from '../../letters/webhooks/ping.js';
import { replayDeliveries } from '../../letters/webhooks/replay.js';
import { sealedSecret, secretIn } from '../../letters/webhooks/secrets.js';
import { isTaken } from '../../letters/webhooks/sending/answer.js';
import type { Webhook } from '../../letters/webhooks/webhook.js';
import {
  addWebhook,
  deleteWebhook,
  notePing,
  renewSecret,
  switchOff,
  webhookById,
} from '../../letters/webhooks/webhooks.js';
import { idByForm } from '../../web/forms/form-key.js';
import { parseInput, readForm } from '../../web/forms/form.js';
import { askFirst } from '../../web/pages/ask-first.js';
import { redirectWith, type Notice } from '../../web/pages/notice.js';
import { readerOf } from '../../web/pages/reader-of.js';
import { currentUser } from '../../web/routes/current-user.js';
import { bodyOf } from '../../web/routes/fields.js';
import { get, post, type Route } from '../../web/routes/route.js';
import { showEndpoint } from './endpoint-page.js';
import { showWebhooks } from './list-page.js';
import { webhookForm } from './webhook-form.js';
import { answerWords } from './webhook-words.js';
import { OFFICE, WEBHOOK, WEBHOOKS } from '../../ground/addresses/institute.js';
import {
  WEBHOOK_DELETION,
  WEBHOOK_OFF,
  WEBHOOK_PING,
  WEBHOOK_REPLAY,
  WEBHOOK_SECRET,
} from './addresses.js';

const ADMIN: readonly Role[] = ['admin'];

const sealedForm = z.object({ sealed: z.string().max(500) });

/** What is said of a ping that was answered, or was not; it may have been switched off meanwhile. */
function pingNotice(taken: boolean, active: boolean): Pick<Notice, 'kind' | 'key'> {
  if (!taken) return { kind: 'warning', key: 'webhooks:pingNotTaken' };
  return active
    ? { kind: 'success', key: 'webhooks:pingTaken' }
    : { kind: 'warning', key: 'webhooks:pingTakenOff' };
}

interface Options {
  config: { webhookAllowPrivate: boolean };
  clock: Clock;
  secret: string;
}

/** Which other systems are told of what is decided: adding, pinging, switching off, deleting, sending again. */
export function webhookRoutes({ config, clock, secret }: Options): Route[] {
  const endpointOf = (req: Request) => webhookById(String(req.params.id));
  const actOf = (req: Request) => ({
    ...{ id: idByForm(req), by: currentUser(req).id, at: clock() },
  });
  const form = webhookForm(config.webhookAllowPrivate);

  /** @throws {BadInput} for what no form carried */
  const secretFrom = (sealed: string): string => {
    const said = secretIn(sealed, secret);
    if (said === undefined) throw new BadInput('sealed');
    return said;
  };

  const crumbsTo = (req: Request, { _id, name }: Pick<Webhook, '_id' | 'name'>, last: string) => {
    const { t } = readerOf(req);
    return [
      { text: t('common:nav.office'), href: OFFICE.to() },
      { text: t('webhooks:title'), href: WEBHOOKS.to() },
      { text: name, href: WEBHOOK.to({ id: _id }) },
      { text: last },
    ];
  };

  /** The one page that says an endpoint's secret. */
  const showSecret = (req: Request, res: Response, endpoint: Webhook, said: string) => {
    const title = readerOf(req).t('webhooks:secret.title', { name: endpoint.name });
    const href = WEBHOOK.to({ id: endpoint._id });
    res.render('desks/webhooks/secret', {
      ...{ title, crumbs: crumbsTo(req, endpoint, title), said, back: href },
      pingAction: WEBHOOK_PING.to({ id: endpoint._id }),
    });
  };

  const add = async (req: Request, res: Response) => {
    const { values, typed, faults } = readForm(form, bodyOf(req));
    if (!values) {
      await showWebhooks(req, res, { secret, typed, faults });
      return;
    }
    const said = secretFrom(values.sealed);
    const act = actOf(req);
    await addWebhook(values, act);
    showSecret(req, res, await webhookById(act.id), said);
  };

  const pingIt = async (req: Request, res: Response) => {
    const endpoint = await endpointOf(req);
    const act = actOf(req);
    const answer = await ping(endpoint, act, { secret, config });
    await notePing(endpoint, answer, act);
    const { state } = await endpointOf(req);
    redirectWith(req, res, WEBHOOK.to({ id: endpoint._id }), {
      ...pingNotice(isTaken(answer), state === 'active'),
      values: { answer: answerWords(answer, readerOf(req).t) },
    });
  };

  const askOff = async (req: Request, res: Response) => {
    const endpoint = await endpointOf(req);
    const { t } = readerOf(req);
    const title = t('webhooks:switchingOff.title');
    const back = WEBHOOK.to({ id: endpoint._id });
    askFirst(res, {
      ...{ title, lede: t('webhooks:switchingOff.lede', { name: endpoint.name }) },
      breadcrumbs: crumbsTo(req, endpoint, title),
      ...{
        action: WEBHOOK_OFF.to({ id: endpoint._id }),
        submit: title,
        back,
        keep: t('webhooks:switchingOff.keep'),
      },
    });
  };

  const off = async (req: Request, res: Response) => {
    const { _id } = await endpointOf(req);
    await switchOff(_id, actOf(req));
    redirectWith(req, res, WEBHOOK.to({ id: _id }), {
      kind: 'success',
      key: 'webhooks:switchedOff',
    });
  };

  const askSecret = async (req: Request, res: Response) => {
    const endpoint = await endpointOf(req);
    const title = readerOf(req).t('webhooks:secret.renew');
    const href = WEBHOOK.to({ id: endpoint._id });
    res.render('desks/webhooks/renewal', {
      ...{ title, crumbs: crumbsTo(req, endpoint, title), sealed: sealedSecret(secret) },
      ...{ action: WEBHOOK_SECRET.to({ id: endpoint._id }), back: href },
    });
  };

  const renew = async (req: Request, res: Response) => {
    const endpoint = await endpointOf(req);
    const { sealed } = parseInput(sealedForm, bodyOf(req));
    const said = secretFrom(sealed);
    await renewSecret(endpoint._id, sealed, actOf(req));
    showSecret(req, res, endpoint, said);
  };

  const askDeletion = async (req: Request, res: Response) => {
    const endpoint = await endpointOf(req);
    const { t } = readerOf(req);
    const title = t('webhooks:deletion.title');
    const back = WEBHOOK.to({ id: endpoint._id });
    askFirst(res, {
      ...{ title, lede: t('webhooks:deletion.lede', { name: endpoint.name }) },
      breadcrumbs: crumbsTo(req, endpoint, title),
      ...{
        action: WEBHOOK_DELETION.to({ id: endpoint._id }),
        submit: title,
        back,
        keep: t('webhooks:deletion.keep'),
      },
    });
  };

  const remove = async (req: Request, res: Response) => {
    await deleteWebhook(String(req.params.id), actOf(req));
    redirectWith(req, res, WEBHOOKS.to(), { kind: 'success', key: 'webhooks:deletion.done' });
  };

  const replay = async (req: Request, res: Response) => {
    const endpoint = await endpointOf(req);
    const { _id, state } = endpoint;
    const { message } = req.params;
    const delivery = message === undefined ? undefined : await deliveryById(_id, String(message));
    await replayDeliveries(endpoint, delivery, actOf(req));
    redirectWith(
      req,
      res,
      WEBHOOK.to({ id: _id }),
      state === 'active'
        ? { kind: 'success', key: 'webhooks:replayed' }
        : { kind: 'warning', key: 'webhooks:deliveries.afterPing' },
    );
  };

  const page = WEBHOOK.pattern;
  return [
    get(WEBHOOKS.pattern, ADMIN, (req, res) => showWebhooks(req, res, { secret })),
    post(WEBHOOKS.pattern, ADMIN, add),
    get(page, ADMIN, showEndpoint),
    post(WEBHOOK_PING.pattern, ADMIN, pingIt),
    get(WEBHOOK_OFF.pattern, ADMIN, askOff),
    post(WEBHOOK_OFF.pattern, ADMIN, off),
    get(WEBHOOK_SECRET.pattern, ADMIN, askSecret),
    post(WEBHOOK_SECRET.pattern, ADMIN, renew),
    get(WEBHOOK_DELETION.pattern, ADMIN, askDeletion),
    post(WEBHOOK_DELETION.pattern, ADMIN, remove),
    post(WEBHOOK_REPLAY.pattern, ADMIN, replay),
    post(WEBHOOK.below('/deliveries/:message/replay').pattern, ADMIN, replay),
  ];
}
