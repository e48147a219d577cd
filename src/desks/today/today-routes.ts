import type { Request, Response } from 'express';
import type { Clock } from '../../ground/clock.js';
import { currentUser, type CurrentUser } from '../../web/routes/current-user.js';
import type { Config } from '../../ground/settings/config.js';
import { addressed } from '../../people/names/addressed.js';
import { signedInOf } from '../../people/sign-in/signed-in.js';
import { get, type Route } from '../../web/routes/route.js';
import { administratorsToday } from './administrators-today.js';
import { applicationsToday } from './applications-today.js';
import { hrToday } from './hr-today.js';
import { instituteToday } from './institute-today.js';
import { learnerToday } from './learner-today.js';
import { newsToday } from './news-today.js';
import type { Section } from './reader.js';
import { setupToday } from './setup-today.js';
import { teamToday } from './standing-today.js';
import { proposalsToday } from '../team/proposals-today.js';
import { surveysToday } from '../team/surveys-today.js';
import { startToday } from './start-today.js';
import { trainerToday } from './trainer-today.js';
import { readerOf } from '../../web/pages/reader-of.js';
import { ME } from '../../ground/addresses/me.js';

interface Options {
  config: Pick<Config, 'smtpUrl' | 'publicUrl'>;
  clock: Clock;
}

/** The first page: for a visitor what this is, for everybody else what to do today. */
export function todayRoutes({ config, clock }: Options): Route[] {
  const sends = config.smtpUrl !== undefined;
  const show = async (req: Request, res: Response) => {
    const { lang, t } = readerOf(req);
    if (!req.user) {
      res.render('desks/today/welcome', {
        ...{ title: t('today:welcome.title'), description: t('today:welcome.lede') },
      });
      return;
    }
    const user = currentUser(req);
    if (user.resident) {
      res.redirect(303, ME.to());
      return;
    }
    const now = clock();
    const before = signedInOf(req)?.before;
    const reader = { user, lang, t, now, before: before ? new Date(before) : undefined };
    const [
      start,
      setup,
      administrators,
      trainer,
      proposals,
      applications,
      institute,
      hr,
      team,
      surveys,
      news,
      learner,
    ] = await Promise.all([
      // A demonstration has nothing to be set up.
      setsUp(user) && res.locals.demo !== true ? startToday(reader, { sends }) : undefined,
      setsUp(user) ? setupToday(reader) : undefined,
      user.roles.includes('admin') ? administratorsToday(reader) : undefined,
      user.roles.includes('trainer') ? trainerToday(reader) : undefined,
      proposalsToday(reader),
      applicationsToday(reader),
      user.roles.includes('institute') ? instituteToday(reader) : undefined,
      user.roles.includes('hr') ? hrToday(reader) : undefined,
      teamToday(reader),
      surveysToday(reader),
      newsToday(reader, config.publicUrl),
      learnerToday(reader),
    ]);
    const work = shown([
      start,
      setup,
      administrators,
      trainer,
      proposals,
      applications,
      institute,
      hr,
      surveys,
      team,
    ]);
    const own = shown([news, learner.feedback]);
    res.render('desks/today/today', {
      title: addressed(user, lang),
      lede: firstSentence([...work, ...own], learner) ?? t('today:news.calm'),
      ...{ work, own, learner },
    });
  };
  return [get('/', 'anyone', show)];
}

const setsUp = ({ roles }: CurrentUser): boolean =>
  roles.includes('institute') || roles.includes('admin');

/** Sections with something to do, or with a line for when there is nothing. */
const shown = (parts: readonly (readonly Section[] | undefined)[]): Section[] =>
  parts
    .flatMap((sections) => sections ?? [])
    .filter(({ items, empty }) => items.length > 0 || empty !== undefined);

/** One sentence of news: what runs out, else the first thing to do, else what comes next. */
const firstSentence = (
  sections: readonly Section[],
  { urgent, news }: { urgent: string; news: string },
): string | undefined =>
  [
    urgent,
    ...sections.flatMap((section) => (section.items.length > 0 ? (section.news ?? []) : [])),
    news,
  ].find((text) => text !== '');
