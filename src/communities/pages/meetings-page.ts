import type { Request, Response } from 'express';
import { z } from 'zod';
import type { Clock } from '../../ground/clock.js';
import { DomainError } from '../../ground/errors.js';
import { formatIsoDay } from '../../ground/language/format.js';
import { readForm, renderForm } from '../../web/forms/form.js';
import { idByForm } from '../../web/forms/form-key.js';
import { redirectWith } from '../../web/pages/notice.js';
import { readerOf } from '../../web/pages/reader-of.js';
import { currentUser } from '../../web/routes/current-user.js';
import { get, post, type Route } from '../../web/routes/route.js';
import { statusOf } from '../../web/routes/status-of.js';
import { communities } from '../communities/communities.js';
import { dayField, textField } from '../communities/fields.js';
import { communityByCode } from '../communities/find-communities.js';
import type { Shown } from '../communities/keeping/show-form.js';
import { keeperOf } from '../projects/may-keep.js';
import { COORDINATED_MEETINGS } from './addresses.js';
import { COORDINATION } from '../../ground/addresses/communities.js';
/** So many of the latest meetings are shown. */
const MOST_SHOWN = 50;

const meetingForm = z.object({
  day: dayField,
  people: z
    .string()
    .trim()
    .regex(/^[1-9]\d{0,3}$/, 'communities:faults.people')
    .transform(Number),
  decision: textField(1000),
});

/** The log of a community's meetings: when, how many came, and what was decided. */
export function meetingsPage({ clock }: { clock: Clock }): Route[] {
  const kept = async (req: Request) => {
    const community = await communityByCode(String(req.params.code));
    keeperOf(currentUser(req), community);
    return community;
  };

  const show = async (req: Request, res: Response, shown: Shown = {}) => {
    const { _id, name, meetings, closed } = await kept(req);
    const { lang, t } = readerOf(req);
    const { typed = {}, faults = {}, values = {}, status = 422 } = shown;
    renderForm(
      res,
      'communities/pages/meetings',
      {
        title: t('communities:meetings.title'),
        lede: name[lang],
        crumbs: [
          { text: t('communities:coordination.title'), href: COORDINATION.to() },
          { text: t('communities:meetings.title') },
        ],
        action: COORDINATED_MEETINGS.to({ code: _id }),
        open: closed === null,
        meetings: meetings
          .toSorted((a, b) => (a.day === b.day ? 0 : a.day < b.day ? 1 : -1))
          .slice(0, MOST_SHOWN)
          .map(({ day, people, decision }) => ({
            day: formatIsoDay(day),
            people: t('communities:meetings.people', { count: people }),
            decision,
          })),
        typed: { day: '', people: '', decision: '', ...typed },
      },
      { t, faults, values, status },
    );
  };

  const log = async (req: Request, res: Response) => {
    const { _id } = await kept(req);
    const { values, typed, faults } = readForm(meetingForm, req.body);
    if (!values) {
      await show(req, res, { typed, faults });
      return;
    }
    try {
      await communities.handle(_id, {
        ...{ type: 'log-meeting', meeting: { id: idByForm(req), ...values } },
        ...{ by: currentUser(req).id, at: clock() },
      });
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const { code, values: said } = error;
      await show(req, res, {
        ...{ typed, faults: { day: code }, values: said, status: statusOf(error) },
      });
      return;
    }
    redirectWith(req, res, COORDINATED_MEETINGS.to({ code: _id }), {
      ...{ kind: 'success', key: 'communities:meetings.added' },
    });
  };

  return [
    get(COORDINATED_MEETINGS.pattern, 'signed-in', (req, res) => show(req, res)),
    post(COORDINATED_MEETINGS.pattern, 'signed-in', log),
  ];
}
