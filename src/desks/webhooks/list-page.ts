import type { Request, Response } from 'express';
import { sealedSecret } from '../../letters/webhooks/secrets.js';
import { hostOf, WEBHOOK_EVENTS } from '../../letters/webhooks/webhook.js';
import { webhooks } from '../../letters/webhooks/webhooks.js';
import { renderForm, type Faults } from '../../web/forms/form.js';
import { readerOf } from '../../web/pages/reader-of.js';
import { stateTag } from './webhook-words.js';
import { OFFICE, WEBHOOK, WEBHOOKS } from '../../ground/addresses/institute.js';

/** All endpoints, and the form to add one: as it is asked for, or with its faults again. */
export async function showWebhooks(
  req: Request,
  res: Response,
  {
    secret,
    typed = {},
    faults = {},
  }: { secret: string; typed?: Record<string, unknown>; faults?: Faults },
): Promise<void> {
  const { t } = readerOf(req);
  const chosen: unknown[] = [typed.events].flat();
  renderForm(
    res,
    'desks/webhooks/webhooks',
    {
      title: t('webhooks:title'),
      crumbs: [{ text: t('common:nav.office'), href: OFFICE.to() }, { text: t('webhooks:title') }],
      ...{ action: WEBHOOKS.to(), typed, sealed: sealedSecret(secret) },
      events: WEBHOOK_EVENTS.map((value) => ({
        ...{ value, text: t(`webhooks:events.${value}`), hint: value },
        checked: chosen.includes(value),
      })),
      endpoints: (await webhooks()).map((endpoint) => ({
        ...{ name: endpoint.name, host: hostOf(endpoint), href: WEBHOOK.to({ id: endpoint._id }) },
        tag: stateTag(endpoint, t),
      })),
    },
    { t, faults },
  );
}
