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
import { webhookHref, WEBHOOKS } from './addresses.js';
import { showEndpoint } from './endpoint-page.js';
import { showWebhooks } from './list-page.js';
import { webhookForm } from './webhook-form.js';
import { answerWords } from './webhook-words.js';

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
      { text: t('common:nav.office'), href: '/institute' },
      { text: t('webhooks:title'), href: WEBHOOKS },
      { text: name, href: webhookHref(_id) },
      { text: last },
    ];
  };

  /** The one page that says an endpoint's secret. */
  const showSecret = (req: Request, res: Response, endpoint: Webhook, said: string) => {
    const title = readerOf(req).t('webhooks:secret.title', { name: endpoint.name });
    const href = webhookHref(endpoint._id);
    res.render('desks/webhooks/secret', {
      ...{ title, crumbs: crumbsTo(req, endpoint, title), said, back: href },
      pingAction: `${href}/ping`,
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
    redirectWith(req, res, webhookHref(endpoint._id), {
      ...pingNotice(isTaken(answer), state === 'active'),
      values: { answer: answerWords(answer, readerOf(req).t) },
    });
  };

  const askOff = async (req: Request, res: Response) => {
    const endpoint = await endpointOf(req);
    const { t } = readerOf(req);
    const title = t('webhooks:switchingOff.title');
    const back = webhookHref(endpoint._id);
    askFirst(res, {
      ...{ title, lede: t('webhooks:switchingOff.lede', { name: endpoint.name }) },
      breadcrumbs: crumbsTo(req, endpoint, title),
      ...{ action: `${back}/off`, submit: title, back, keep: t('webhooks:switchingOff.keep') },
    });
  };

  const off = async (req: Request, res: Response) => {
    const { _id } = await endpointOf(req);
    await switchOff(_id, actOf(req));
    redirectWith(req, res, webhookHref(_id), { kind: 'success', key: 'webhooks:switchedOff' });
  };

  const askSecret = async (req: Request, res: Response) => {
    const endpoint = await endpointOf(req);
    const title = readerOf(req).t('webhooks:secret.renew');
    const href = webhookHref(endpoint._id);
    res.render('desks/webhooks/renewal', {
      ...{ title, crumbs: crumbsTo(req, endpoint, title), sealed: sealedSecret(secret) },
      ...{ action: `${href}/secret`, back: href },
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
    const back = webhookHref(endpoint._id);
    askFirst(res, {
      ...{ title, lede: t('webhooks:deletion.lede', { name: endpoint.name }) },
      breadcrumbs: crumbsTo(req, endpoint, title),
      ...{ action: `${back}/deletion`, submit: title, back, keep: t('webhooks:deletion.keep') },
    });
  };

  const remove = async (req: Request, res: Response) => {
    await deleteWebhook(String(req.params.id), actOf(req));
    redirectWith(req, res, WEBHOOKS, { kind: 'success', key: 'webhooks:deletion.done' });
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
      webhookHref(_id),
      state === 'active'
        ? { kind: 'success', key: 'webhooks:replayed' }
        : { kind: 'warning', key: 'webhooks:deliveries.afterPing' },
    );
  };

  const page = `${WEBHOOKS}/:id`;
  return [
    get(WEBHOOKS, ADMIN, (req, res) => showWebhooks(req, res, { secret })),
    post(WEBHOOKS, ADMIN, add),
    get(page, ADMIN, showEndpoint),
    post(`${page}/ping`, ADMIN, pingIt),
    get(`${page}/off`, ADMIN, askOff),
    post(`${page}/off`, ADMIN, off),
    get(`${page}/secret`, ADMIN, askSecret),
    post(`${page}/secret`, ADMIN, renew),
    get(`${page}/deletion`, ADMIN, askDeletion),
    post(`${page}/deletion`, ADMIN, remove),
    post(`${page}/replay`, ADMIN, replay),
    post(`${page}/deliveries/:message/replay`, ADMIN, replay),
  ];
}
