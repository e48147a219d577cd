import type { Express } from 'express';
import { WebhookModel } from '../../../src/letters/webhooks/webhook-model.js';
import { WEBHOOK_EVENTS, type WebhookEvent } from '../../../src/letters/webhooks/webhook.js';
import { aPerson } from '../../support/builders.js';
import { formsIn, unescaped } from '../../support/forms.js';
import { signedIn, type Agent } from '../../support/test-app.js';

const PAGE = '/institute/webhooks';

export const anAdministrator = async (app: Express): Promise<Agent> =>
  signedIn(app, (await aPerson({ roles: ['staff', 'admin'] })).email);

interface Added {
  admin: Agent;
  id: string;
  /** The page of the endpoint. */
  page: string;
  /** As the page said it once. */
  secret: string;
}

/** The secret that a page says once. */
export const secretOn = (html: string): string =>
  unescaped(/whsec_[^<\s]+/.exec(html)?.[0] ?? 'none');

/** An endpoint as an administrator adds it by the page, not pinged yet. */
export async function addedEndpoint(
  app: Express,
  url: string,
  events: readonly WebhookEvent[] = WEBHOOK_EVENTS,
): Promise<Added> {
  const admin = await anAdministrator(app);
  const { text } = await admin.get(PAGE).expect(200);
  const form = formsIn(text).find(({ action, method }) => method === 'post' && action === PAGE);
  const fields = new URLSearchParams(form?.hidden ?? []);
  fields.append('name', `Система ${new URL(url).host}`);
  fields.append('url', url);
  for (const event of events) fields.append('events', event);
  const made = await admin.post(PAGE).type('form').send(fields.toString()).expect(200);
  const { _id: id } = await WebhookModel.findOne({ url }).sort({ _id: -1 }).orFail().lean();
  return { admin, id, page: `${PAGE}/${id}`, secret: secretOn(made.text) };
}

/** The same, which has answered its ping. */
export async function anEndpoint(
  app: Express,
  url: string,
  events?: readonly WebhookEvent[],
): Promise<Added> {
  const added = await addedEndpoint(app, url, events);
  await added.admin.post(`${added.page}/ping`).expect(303);
  return added;
}
