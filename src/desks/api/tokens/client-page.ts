import type { Request, Response } from 'express';
import { z } from 'zod';
import type { Clock } from '../../../ground/clock.js';
import { linkClient } from '../../../people/access-tokens/access-tokens.js';
import { personOfIdentity } from '../../../people/person/identities/identities.js';
import type { ClientTokens } from '../../../people/single-sign-on/client-tokens.js';
import { idByForm } from '../../../web/forms/form-key.js';
import { readForm, renderForm, type Faults } from '../../../web/forms/form.js';
import { redirectWith } from '../../../web/pages/notice.js';
import { readerOf } from '../../../web/pages/reader-of.js';
import { currentUser } from '../../../web/routes/current-user.js';
import { bodyOf } from '../../../web/routes/fields.js';
import { get, post, type Route } from '../../../web/routes/route.js';
import { CLIENT_PAGE, tokenCrumbs } from './token-crumbs.js';
import { programChoices, programFields, type programsOf } from './token-form.js';
import { MY_TOKENS } from '../../../ground/addresses/me.js';

const clientForm = z.object({
  ...programFields,
  token: z.string().trim().min(1, 'api:faults.clientToken'),
});

interface Options {
  clients: ClientTokens;
  clock: Clock;
  wantedIn: ReturnType<typeof programsOf>;
}

/**
 * Letting a program in by the access tokens that the city's provider gives it. Whoever links it shows one:
 * so they hold what the program holds, and nobody gets another's program to act in their name.
 */
export function clientRoutes({ clients, clock, wantedIn }: Options): Route[] {
  const show = (
    req: Request,
    res: Response,
    typed: Record<string, unknown> = { days: '90' },
    faults: Faults = {},
  ) => {
    const reader = readerOf(req);
    const title = reader.t('api:client.title');
    renderForm(
      res,
      'desks/api/tokens/client',
      {
        ...{ title, crumbs: tokenCrumbs(req, title), action: CLIENT_PAGE, typed },
        ...programChoices(reader, typed),
      },
      { t: reader.t, faults },
    );
  };

  /** The client whose token was shown; none where it is no program's, or none of ours. */
  const shown = async (token: string) => {
    const client = await clients.read(token);
    return client && !(await personOfIdentity(client)) ? client : undefined;
  };

  const link = async (req: Request, res: Response) => {
    const { values, typed, faults } = readForm(clientForm, bodyOf(req));
    const client = values && (await shown(values.token));
    if (!values || !client) {
      show(req, res, typed, values ? { token: 'api:faults.clientToken' } : faults);
      return;
    }
    const act = { _id: idByForm(req), now: clock() };
    const wanted = await wantedIn(req, values, act);
    const { id: by } = currentUser(req);
    await linkClient(act._id, client, wanted, { by, at: act.now });
    redirectWith(req, res, MY_TOKENS.to(), {
      ...{ kind: 'success', key: 'api:client.linked', values: { name: values.name } },
    });
  };

  return [
    get(CLIENT_PAGE, 'signed-in', (req, res) => {
      show(req, res);
    }),
    post(CLIENT_PAGE, 'signed-in', link),
  ];
}
