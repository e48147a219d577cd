import { FEWEST } from '../../../ground/fewest.js';
import type { Role } from '../../../ground/roles.js';
import { formatDate } from '../../../ground/language/format.js';
import { readerOf } from '../../../web/pages/reader-of.js';
import { currentUser } from '../../../web/routes/current-user.js';
import { get, type Route } from '../../../web/routes/route.js';
import { taughtCourse } from '../../attendance/attendance.js';
import { wayToGroup } from '../../attendance/way-to-group.js';
import { closesAt } from '../asked.js';
import { saidOf } from '../find-feedback.js';
import { isShown, resultsOf } from './results.js';
import { resultRows } from './results-view.js';
import { SCALE } from '../questions.js';
import { GROUP_FEEDBACK } from '../../../ground/addresses/teaching.js';

const TRAINERS: readonly Role[] = ['trainer', 'institute'];

/** What participants think of a course, for those who taught it and the institute: never who said what. */
export const courseResultsPage = (): Route[] => [
  get(GROUP_FEEDBACK.pattern, TRAINERS, async (req, res) => {
    const course = await taughtCourse(currentUser(req), String(req.params.code));
    const { lang, t, now } = readerOf(req);
    const until = closesAt(course);
    const said = await saidOf(course._id);
    const results = said && resultsOf([said], now);
    const day = until ? formatDate(until, lang, now) : '';
    const taken = until !== null && now < until;
    res.render('training/feedback/results/course-results', {
      title: t('feedback:results.title'),
      lede: course.title[lang],
      crumbs: [...wayToGroup(course, { t, lang }), { text: t('feedback:results.title') }],
      answers: results?.answers ?? 0,
      rows: results ? resultRows(results, { t, lang }) : [],
      scale: SCALE,
      texts: said && isShown(said, now) ? said.texts : [],
      nothing: t(`feedback:results.${taken ? 'taken' : until ? 'few' : 'notYet'}`, {
        day,
        count: FEWEST,
      }),
    });
  }),
];
