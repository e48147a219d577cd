import type { Request, Response } from 'express';
import type { Clock } from '../../ground/clock.js';
import { currentUser, type CurrentUser } from '../../web/routes/current-user.js';
import type { Config } from '../../ground/settings/config.js';
import { inKyiv } from '../../ground/language/format.js';
import { get, type Route } from '../../web/routes/route.js';
import { administratorsToday } from './administrators-today.js';
import { applicationsToday } from './applications-today.js';
import { hrToday } from './hr-today.js';
import { instituteToday } from './institute-today.js';
import { learnerToday } from './learner-today.js';
import { setupToday } from './setup-today.js';
import { startToday } from './start-today.js';
import { trainerToday } from './trainer-today.js';
import { readerOf } from '../../web/pages/reader-of.js';

interface Options {
  config: Pick<Config, 'smtpUrl'>;
  clock: Clock;
}

/** The first page: for a visitor what this is, for everybody else what to do today. */
export function todayRoutes({ config, clock }: Options): Route[] {
  const sends = config.smtpUrl !== undefined;
  const show = async (req: Request, res: Response) => {
    const { lang, t } = readerOf(req);
    if (!req.user) {
      res.render('desks/today/welcome', { title: t('today:welcome.title') });
      return;
    }
    const user = currentUser(req);
    const now = clock();
    const reader = { user, lang, t, now };
    const [start, setup, administrators, applications, trainer, institute, hr, learner] =
      await Promise.all([
        // A demonstration has nothing to be set up.
        setsUp(user) && res.locals.demo !== true ? startToday(reader, { sends }) : undefined,
        setsUp(user) ? setupToday(reader) : undefined,
        user.roles.includes('admin') ? administratorsToday(reader) : undefined,
        applicationsToday(reader),
        user.roles.includes('trainer') ? trainerToday(reader) : undefined,
        user.roles.includes('institute') ? instituteToday(reader) : undefined,
        user.roles.includes('hr') ? hrToday(reader) : undefined,
        learnerToday(reader),
      ]);
    res.render('desks/today/today', {
      title: t(`today:greeting.${partOfDay(now)}`),
      work: [start, setup, administrators, applications, trainer, institute, hr].flatMap(
        (sections) => sections ?? [],
      ),
      learner,
    });
  };
  return [get('/', 'anyone', show)];
}

const setsUp = ({ roles }: CurrentUser): boolean =>
  roles.includes('institute') || roles.includes('admin');

function partOfDay(now: Date): 'morning' | 'day' | 'evening' {
  const { hour } = inKyiv(now);
  return hour >= 18 || hour < 5 ? 'evening' : hour < 11 ? 'morning' : 'day';
}
