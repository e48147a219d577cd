import type { Clock } from '../../../ground/clock.js';
import type { Config } from '../../../ground/settings/config.js';
import { readTrustRoots } from '../../../documents/signatures/trust-roots.js';
import { livingProcesses } from '../../../database/running/processes.js';
import { storageOf } from '../../../database/running/storage.js';
import { readerOf } from '../../../web/pages/reader-of.js';
import { get, type Route } from '../../../web/routes/route.js';
import type { Stores } from '../failures/unwritten.js';
import { readFigures } from './figures.js';
import { rootsView } from './roots-view.js';
import { jobsView, processesView, standingView } from './state-view.js';
import { OFFICE, STATE } from '../../../ground/addresses/institute.js';

interface Options {
  config: Pick<Config, 'mongodbUri' | 'dataDir' | 'backupHours' | 'trustDir'>;
  clock: Clock;
  stores: Stores;
}

/** How the registry itself stands, for its administrators: what waits, what fails, what runs where. */
export function stateRoutes({ config, clock, stores }: Options): Route[] {
  const embedded = config.mongodbUri === undefined;
  const trust = readTrustRoots(config);
  const backupHours = embedded ? config.backupHours : 0;
  return [
    get(STATE.pattern, ['admin'], async (req, res) => {
      const { lang, t } = readerOf(req);
      const now = clock();
      const reader = { lang, t, now };
      const [figures, storage, processes] = await Promise.all([
        readFigures(stores),
        storageOf(embedded ? config.dataDir : undefined),
        livingProcesses(now),
      ]);
      res.render('desks/office/state/state', {
        title: t('state:title'),
        crumbs: [{ text: t('office:title'), href: OFFICE.to() }, { text: t('state:title') }],
        standing: standingView(figures, storage, backupHours, reader),
        processes: processesView(processes, reader),
        jobs: jobsView(figures.jobs, reader),
        roots: rootsView(trust, reader),
      });
    }),
  ];
}
