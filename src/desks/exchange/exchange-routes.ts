import type { Clock } from '../../ground/clock.js';
import type { Role } from '../../ground/roles.js';
import type { Config } from '../../ground/settings/config.js';
import { listPage } from '../../people/imports/list-page.js';
import { scopeOf } from '../../people/list/find-people.js';
import { currentUser } from '../../web/routes/current-user.js';
import { get, type Route } from '../../web/routes/route.js';
import { CERTIFICATES, EXCHANGE_FILE, exampleOf } from './addresses.js';
import { certificatesImport } from './certificates/certificates-import.js';
import { showExchange } from './exchange-page.js';
import { FORMAT_NAMES } from './formats/formats.js';
import { sendExample, sendYear } from './send-year.js';
import { EXCHANGE } from '../../ground/addresses/hr.js';

const HR: readonly Role[] = ['hr'];

/** Where HR exchanges files of learning with the national portal of knowledge and with HR systems. */
export function exchangeRoutes({
  clock,
  config,
}: {
  clock: Clock;
  config: Pick<Config, 'instituteName'>;
}): Route[] {
  return [
    get(EXCHANGE.pattern, HR, showExchange),
    get(EXCHANGE_FILE, HR, (req, res) => sendYear(req, res, config)),
    ...FORMAT_NAMES.map((name) =>
      get(exampleOf(name), HR, (req, res) => sendExample(req, res, name)),
    ),
    ...listPage(
      certificatesImport,
      {
        ...{ path: CERTIFICATES, access: HR, clock },
        contextOf: async (req) => ({ scope: await scopeOf(currentUser(req)) }),
      },
      'desks/exchange/certificates',
      (t) => ({
        examples: FORMAT_NAMES.map((name) => ({
          text: t(`exchange:example.${name}`),
          href: exampleOf(name),
        })),
      }),
    ),
  ];
}
