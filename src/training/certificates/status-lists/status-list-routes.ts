import type { Clock } from '../../../ground/clock.js';
import { NotFound } from '../../../ground/errors.js';
import { everySite, get, type Route } from '../../../web/routes/route.js';
import type { Issuer } from '../issuing/issuer.js';
import { CREDENTIAL_TYPES } from '../sealing/media-types.js';
import { publishedLists } from './published-lists.js';
import { TIME_TO_LIVE } from './status-list.js';

/** The lists by which anybody sees whether a credential is still in force. */
export function statusListRoutes(issuer: Issuer, clock: Clock): Route[] {
  const published = publishedLists(issuer);

  return [
    everySite(
      get('/status-lists/:list', 'anyone', async (req, res) => {
        const [, register = '', list] =
          /^([A-Z]{1,6}-\d{4})-([1-9]\d{0,5})$/.exec(String(req.params.list)) ?? [];
        const found = await published({ register, list: Number(list) }, clock());
        if (!found) throw new NotFound();
        res.set({ 'Cache-Control': `public, max-age=${TIME_TO_LIVE / 1000}` });
        res.vary('Accept');
        res.set('ETag', `"${found.tag}"`);
        if (req.fresh) {
          res.status(304).end();
          return;
        }
        const type = req.accepts([...CREDENTIAL_TYPES, 'application/json']);
        res.type(type || CREDENTIAL_TYPES[0]).send(await found.body());
      }),
    ),
  ];
}
