import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Config } from '../../ground/settings/config.js';
import { nameIn } from '../../people/names/name-in.js';
import { institutionName } from '../../training/institution/institution.js';
import { fileHeader } from '../../web/pages/file-header.js';
import { readerOf } from '../../web/pages/reader-of.js';
import { currentUser } from '../../web/routes/current-user.js';
import { get, type Route } from '../../web/routes/route.js';
import { OWN_DATA_JSON, OWN_DATA_PDF } from './addresses.js';
import { ownDataJson } from './own-data-json.js';
import { ownDataPaper } from './own-data-paper.js';
import { ownDataView } from './own-data-view.js';
import { viewsRoutes } from './views-page.js';
import { MY_DATA } from '../../ground/addresses/me.js';

/** What the registry holds about whoever asks (Law 2297-VI, art. 8), on a page and to take away. */
export function ownDataRoutes({ config }: { config: Config }): Route[] {
  return [
    ...viewsRoutes(),
    get(MY_DATA.pattern, 'account', async (req, res) => {
      const { id, resident } = currentUser(req);
      res.render('desks/own-data/own-data', await ownDataView(id, readerOf(req), resident));
    }),
    get(OWN_DATA_JSON, 'account', async (req, res) => {
      res.set({
        'Content-Disposition': fileHeader('attachment', 'my-data.json'),
        'Cache-Control': 'private, no-store',
      });
      const { id, resident } = currentUser(req);
      const file = ownDataJson(id, readerOf(req), resident);
      await pipeline(Readable.from(file, { objectMode: false }), res.type('json'));
    }),
    get(OWN_DATA_PDF, 'account', async (req, res) => {
      const user = currentUser(req);
      const reader = readerOf(req);
      const issuer = (await institutionName(config.instituteName))[reader.lang];
      const bytes = await ownDataPaper(
        { id: user.id, name: nameIn(reader.lang, user), resident: user.resident === true },
        { issuer, reader },
      );
      res.set({
        'Content-Disposition': fileHeader('attachment', 'my-data.pdf'),
        'Cache-Control': 'private, no-store',
      });
      res.type('pdf').send(bytes);
    }),
  ];
}
