import { z } from 'zod';
import type { Clock } from '../../ground/clock.js';
import type { Role } from '../../ground/roles.js';
import type { Config } from '../../ground/settings/config.js';
import { parseInput } from '../../web/forms/form.js';
import { redirectWith } from '../../web/pages/notice.js';
import { readerOf } from '../../web/pages/reader-of.js';
import { clearCookie, setCookie } from '../../web/routes/cookies.js';
import { currentUser } from '../../web/routes/current-user.js';
import { get, post, type Route } from '../../web/routes/route.js';
import { skip, takeUp } from './skips.js';
import { standingSteps } from './standing.js';
import { isOver, startView } from './start-view.js';
import { STEP_KEYS } from './step.js';
import { START } from '../../ground/addresses/institute.js';

const ROLES: readonly Role[] = ['institute', 'admin'];

/** For so long every page of whoever sets the registry up leads back here. */
const WAY_BACK_MS = 12 * 3600_000;

const stepField = z.enum(STEP_KEYS);
const startForm = z.union([z.object({ skip: stepField }), z.object({ 'take-up': stepField })]);

interface Options {
  config: Pick<Config, 'smtpUrl'>;
  clock: Clock;
}

/** What has to be set before the first course: read from the data, done on each matter's own page. */
export function startRoutes({ config: { smtpUrl }, clock }: Options): Route[] {
  const server = smtpUrl === undefined ? undefined : new URL(smtpUrl).hostname;
  return [
    get(START.pattern, ROLES, async (req, res) => {
      const { t } = readerOf(req);
      const steps = await standingSteps({ sends: server !== undefined });
      if (isOver(steps)) clearCookie(res, 'setting-up');
      else setCookie(res, 'setting-up', '1', WAY_BACK_MS);
      const { roles } = currentUser(req);
      res.render('desks/start/start', startView(steps, { t, roles, server }));
    }),

    post(START.pattern, ROLES, async (req, res) => {
      const form = parseInput(startForm, req.body);
      const skips = 'skip' in form;
      if (skips) await skip(form.skip, { by: currentUser(req).id, at: clock() });
      else await takeUp(form['take-up']);
      redirectWith(req, res, START.to(), {
        kind: 'success',
        key: skips ? 'start:skippedNotice' : 'start:takenUpNotice',
      });
    }),
  ];
}
