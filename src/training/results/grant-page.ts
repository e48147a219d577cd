import type { Request, Response } from 'express';
import { goalsServedBy } from '../../communities/strategy/goals-served.js';
import { found } from '../../ground/errors.js';
import { formatIsoDay } from '../../ground/language/format.js';
import { knownText } from '../../ground/language/i18n.js';
import type { Reader } from '../../ground/language/reader.js';
import { dayIn } from '../../ground/time/days.js';
import type { Role } from '../../ground/roles.js';
import { readerOf } from '../../web/pages/reader-of.js';
import { currentUser } from '../../web/routes/current-user.js';
import { get, type Route } from '../../web/routes/route.js';
import { taughtCourse } from '../attendance/attendance.js';
import { wayToGroup } from '../attendance/way-to-group.js';
import { grantStage, nextDayOf, stageTag } from './grant/grant-stage.js';
import { grantsByNumbers, type Grant } from './grants.js';
import { GROUP_GRANT, GROUP_RESULTS } from '../../ground/addresses/teaching.js';
import { KEPT_STRATEGIES } from '../../ground/addresses/city.js';
import { GRANTS } from '../../ground/addresses/institute.js';

const TRAINERS: readonly Role[] = ['trainer', 'institute'];

/** An application for a grant: what was asked, what came of it, and which goals of the city's strategies it serves. */
export function grantPage(): Route[] {
  const show = async (req: Request, res: Response) => {
    const user = currentUser(req);
    const course = await taughtCourse(user, String(req.params.code));
    const asked = String(req.params.grant);
    const grant = (await grantsByNumbers([asked])).get(asked);
    const { number, formerly, result } = found(
      grant?.course._id === course._id ? grant : undefined,
    );
    if (number !== asked) {
      res.redirect(303, GROUP_GRANT.to({ code: course.code, grant: number }));
      return;
    }
    const reader = readerOf(req);
    const { t, now } = reader;
    const today = dayIn(now);
    const next = nextDayOf(result, today);
    const institute = user.roles.includes('institute');
    const title = result.title ?? '';
    res.render('training/results/grant', {
      title,
      crumbs: [
        ...wayToGroup(course, reader),
        { text: t('results:title'), href: GROUP_RESULTS.to({ code: course.code }) },
        { text: title, uk: true },
      ],
      tag: stageTag(grantStage(result, today), t),
      next: next ? t(`results:grant.next.${next.what}`, { day: formatIsoDay(next.day) }) : '',
      facts: factsOf({ number, result }, reader),
      serves: await goalsServedBy({ kind: 'grant', of: [number, ...formerly] }, reader, user),
      ...{ keepHref: institute ? KEPT_STRATEGIES.to() : '', allHref: institute ? GRANTS.to() : '' },
    });
  };

  return [get(GROUP_GRANT.pattern, TRAINERS, show)];
}

/** What is known of an application; what is not is said to be not set. */
function factsOf({ number, result }: Pick<Grant, 'number' | 'result'>, { t }: Reader) {
  const { funder, call, amount, link, decision, won } = result;
  const notSet = t('results:grant.notSet');
  const dayFact = (field: 'submitted' | 'starts' | 'ends' | 'reported') => {
    const day = result[field];
    return {
      key: t(`results:fields.${field}`),
      value: day === undefined ? notSet : formatIsoDay(day),
    };
  };
  return [
    { key: t('results:fields.call'), value: call ?? notSet, uk: call !== undefined },
    { key: t('results:fields.funder'), value: funder ?? notSet, uk: funder !== undefined },
    { key: t('results:fields.amount'), value: amount ?? notSet },
    { key: t('results:fields.link'), value: link ?? notSet, href: link ?? '' },
    dayFact('submitted'),
    {
      key: t('results:fields.decision'),
      value:
        decision === undefined ? notSet : knownText(t, `results:decisions.${decision}`, decision),
    },
    // What a funder declined was not given, whatever was entered of it.
    ...(decision === 'won'
      ? [
          { key: t('results:fields.won'), value: won ?? notSet },
          ...(['starts', 'ends', 'reported'] as const).map(dayFact),
        ]
      : []),
    { key: t('results:grant.number'), value: number },
  ];
}
