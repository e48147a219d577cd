import type { Request, Response } from 'express';
import { z } from 'zod';
import type { Clock } from '../../../ground/clock.js';
import { countFailed } from '../../../letters/outbox/find-mail.js';
import { currentUser } from '../../../web/routes/current-user.js';
import { parseInput } from '../../../web/forms/form.js';
import { formatMoment } from '../../../ground/language/format.js';
import { errorKey, isErrorCode, knownText } from '../../../ground/language/i18n.js';
import { queryOf } from '../../../web/queries/query.js';
import { pageQuery } from '../../../web/queries/query-fields.js';
import { redirectWith, type Notice } from '../../../web/pages/notice.js';
import { PAGE_SIZE, pagination } from '../../../web/queries/paging.js';
import { get, post, type Route } from '../../../web/routes/route.js';
import { type Role } from '../../../ground/roles.js';
import type { Failure } from '../../../decisions/failures/failure.js';
import { findFailures, tryAgain } from '../../../decisions/failures/failures.js';
import { allAgain, findUnwritten, SHOWN, writeAgain, type Stores } from './unwritten.js';
import { unwrittenView, type Shown } from './unwritten-view.js';
import { readerOf } from '../../../web/pages/reader-of.js';
import { FAILURES, OFFICE } from '../../../ground/addresses/institute.js';
import { INSTITUTE_CERTIFICATE } from '../../../ground/addresses/certificates.js';

const FAILURES_AGAIN = FAILURES.below('/again');
const EFFECTS_AGAIN = FAILURES.below('/effects/again').to();
const READERS: readonly Role[] = ['institute', 'admin'];

/** One job by its key, or none for all of them. */
const againForm = z.object({ job: z.string().max(200).optional() });

/** The effects of one document by its store and id, or none for all that failed. */
const effectsForm = z.object({ document: z.string().max(200).optional() });

interface FailureOptions {
  clock: Clock;
  /** Where decisions are made: of each something may not be written yet. */
  stores: Stores;
}

/** What the registry could not do by itself: why, how often it tried, and trying again now. */
export function failureRoutes({ clock, stores }: FailureOptions): Route[] {
  const show = async (req: Request, res: Response) => {
    const { lang, t } = readerOf(req);
    const { page } = queryOf(pageQuery, req.query);
    const [{ failures, total }, mails, unwritten] = await Promise.all([
      findFailures(page, PAGE_SIZE),
      countFailed(),
      findUnwritten(stores),
    ]);
    const shown = { lang, t, now: clock(), linked: currentUser(req).roles.includes('institute') };
    res.render('desks/office/failures/failures', {
      title: t('failures:title'),
      crumbs: [{ text: t('office:title'), href: OFFICE.to() }, { text: t('failures:title') }],
      found: t('failures:found', { count: total }),
      mails: mails > 0 ? t('failures:mails', { count: mails }) : '',
      again: FAILURES_AGAIN.to(),
      failures: failures.map((failure) => rowOf(failure, shown)),
      pages: pagination(FAILURES.to(), {}, page, total),
      unwritten: await unwrittenView(unwritten.rows, shown),
      unwrittenFound: t('failures:unwrittenFound', { count: unwritten.total }),
      unwrittenFirst: unwritten.more ? t('failures:unwrittenFirst', { count: SHOWN }) : '',
      effectsAgain: EFFECTS_AGAIN,
    });
  };

  return [
    get(FAILURES.pattern, READERS, show),
    post(FAILURES_AGAIN.pattern, READERS, async (req, res) => {
      const { job } = parseInput(againForm, req.body);
      const count = await tryAgain(job === undefined ? {} : { _id: job }, clock());
      redirectWith(req, res, FAILURES.to(), {
        kind: count > 0 ? 'success' : 'info',
        key: count > 0 ? 'failures:willTry' : 'failures:gone',
        values: { count },
      });
    }),
    post(EFFECTS_AGAIN, READERS, async (req, res) => {
      const { document } = parseInput(effectsForm, req.body);
      redirectWith(req, res, FAILURES.to(), await writtenAgain(stores, document, clock()));
    }),
  ];
}

/** Writes again what failed of one document, at once, or of all, in the next round; says how it went. */
async function writtenAgain(
  stores: Stores,
  document: string | undefined,
  now: Date,
): Promise<Notice> {
  if (document === undefined) {
    const count = await allAgain(stores, now);
    if (count > 0) return { kind: 'success', key: 'failures:willWrite', values: { count } };
    return { kind: 'info', key: 'failures:written' };
  }
  const [store = '', id = ''] = document.split('/');
  return (await writeAgain(stores, store, id))
    ? { kind: 'success', key: 'failures:written' }
    : { kind: 'warning', key: 'failures:unwrittenStill' };
}

function rowOf(failure: Failure, { lang, t, now, linked }: Shown) {
  const { _id, kind, about, failures, firstAt, lastAt, nextAt, error, code, died } = failure;
  return {
    job: _id,
    kind: t(`failures:kinds.${kind}`),
    about: kind === 'step' ? knownText(t, `failures:steps.${about}`, about) : about,
    // A certificate's page is the institute's own, as a course's is.
    href: linked && kind === 'drawing' ? INSTITUTE_CERTIFICATE.to({ number: about }) : '',
    since: firstAt ? formatMoment(firstAt, lang, now) : '',
    last: lastAt ? formatMoment(lastAt, lang, now) : '',
    next: nextAt <= now ? t('failures:soon') : formatMoment(nextAt, lang, now),
    often: t('failures:times', { count: failures }),
    why: isErrorCode(code)
      ? t(errorKey(code), failure.values as Record<string, unknown>)
      : error || code,
    died,
  };
}
