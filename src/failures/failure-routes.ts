import type { Request, Response } from 'express';
import { z } from 'zod';
import type { Clock } from '../clock.js';
import { countFailed } from '../mail/find-mail.js';
import { currentUser } from '../web/current-user.js';
import { parseInput } from '../web/form.js';
import { formatMoment } from '../web/format.js';
import { errorKey, translator, type Translate } from '../web/i18n.js';
import type { Language } from '../web/languages.js';
import { queryOf } from '../web/query.js';
import { pageQuery } from '../web/query-fields.js';
import { redirectWith } from '../web/notice.js';
import { PAGE_SIZE, pagination } from '../web/paging.js';
import { get, post, type Role, type Route } from '../web/route.js';
import { languageOf } from '../web/set-up-locals.js';
import type { Failure } from './failure-model.js';
import { findFailures, tryAgain } from './failures.js';

const PAGE = '/institute/failures';
const READERS: readonly Role[] = ['institute', 'admin'];

/** One job by its key, or none for all of them. */
const againForm = z.object({ job: z.string().max(200).optional() });

/** What the registry could not do by itself: why, how often it tried, and trying again now. */
export function failureRoutes({ clock }: { clock: Clock }): Route[] {
  const show = async (req: Request, res: Response) => {
    const lang = languageOf(req);
    const t = translator(lang);
    const { page } = queryOf(pageQuery, req.query);
    const [{ failures, total }, mails] = await Promise.all([
      findFailures(page, PAGE_SIZE),
      countFailed(),
    ]);
    res.render('failures/failures', {
      title: t('failures:title'),
      crumbs: [{ text: t('office:title'), href: '/institute' }, { text: t('failures:title') }],
      found: t('failures:found', { count: total }),
      mails: mails > 0 ? t('failures:mails', { count: mails }) : '',
      again: `${PAGE}/again`,
      failures: failures.map((failure) => rowOf(failure, req, { lang, t, now: clock() })),
      pages: pagination(PAGE, {}, page, total),
    });
  };

  return [
    get(PAGE, READERS, show),
    post(`${PAGE}/again`, READERS, async (req, res) => {
      const { job } = parseInput(againForm, req.body);
      const count = await tryAgain(job === undefined ? {} : { _id: job }, clock());
      redirectWith(req, res, PAGE, {
        kind: count > 0 ? 'success' : 'info',
        key: count > 0 ? 'failures:willTry' : 'failures:gone',
        values: { count },
      });
    }),
  ];
}

interface Shown {
  lang: Language;
  t: Translate;
  now: Date;
}

function rowOf(failure: Failure, req: Request, { lang, t, now }: Shown) {
  const { _id, kind, about, failures, firstAt, lastAt, nextAt, error, code, died } = failure;
  // A certificate's page is the institute's own.
  const linked = kind === 'drawing' && currentUser(req).roles.includes('institute');
  return {
    job: _id,
    kind: t(`failures:kinds.${kind}`),
    about: kind === 'step' ? t(`failures:steps.${about}`) : about,
    href: linked ? `/institute/certificates/${about}` : '',
    since: firstAt ? formatMoment(firstAt, lang, now) : '',
    last: lastAt ? formatMoment(lastAt, lang, now) : '',
    next: nextAt <= now ? t('failures:soon') : formatMoment(nextAt, lang, now),
    often: t('failures:times', { count: failures }),
    why: code === '' ? error : t(errorKey(code), failure.values as Record<string, unknown>),
    died,
  };
}
