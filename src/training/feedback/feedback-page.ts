import type { Request, Response } from 'express';
import type { Clock } from '../../ground/clock.js';
import { found } from '../../ground/errors.js';
import { formatDate } from '../../ground/language/format.js';
import { readForm, renderForm, type Faults } from '../../web/forms/form.js';
import { redirectWith } from '../../web/pages/notice.js';
import { readerOf } from '../../web/pages/reader-of.js';
import { currentUser } from '../../web/routes/current-user.js';
import { get, post, type Route } from '../../web/routes/route.js';
import { courseOf } from '../courses/asked-course.js';
import { enrolmentIn } from '../enrolment/find-enrolments.js';
import { closesAt, isAsked, tookPart } from './asked.js';
import { feedbackForm } from './feedback-form.js';
import { answeredBy } from './find-feedback.js';
import { giveFeedback } from './give-feedback.js';
import { LONGEST_TEXT, QUESTIONS, SCALE } from './questions.js';
import { COURSE, COURSES, COURSE_FEEDBACK } from '../../ground/addresses/courses.js';
import { TRAININGS } from '../../ground/addresses/trainings.js';

/** Where whoever took part in a course says what they think of it, without anybody learning that it was they. */
export function feedbackPage({ clock }: { clock: Clock }): Route[] {
  const show = async (
    req: Request,
    res: Response,
    typed: Record<string, unknown> = {},
    faults: Faults = {},
  ) => {
    const course = await courseOf(req);
    const { id } = currentUser(req);
    const { lang, t, now } = readerOf(req);
    const enrolment = await enrolmentIn(course._id, id);
    const until = found(closesAt(course));
    found(tookPart(course, enrolment) || undefined);
    const answered = (await answeredBy(id, [course._id])).has(course._id);
    const open = isAsked(course, enrolment, now);
    renderForm(
      res,
      'training/feedback/form',
      {
        title: t('feedback:title'),
        lede: course.title[lang],
        crumbs: [
          currentUser(req).resident
            ? { text: t('residents:list.title'), href: TRAININGS.to() }
            : { text: t('common:nav.courses'), href: COURSES.to() },
          { text: course.title[lang], href: COURSE.to({ code: course.code }) },
          { text: t('feedback:title') },
        ],
        action: COURSE_FEEDBACK.to({ code: course.code }),
        courseHref: COURSE.to({ code: course.code }),
        asks: open && !answered,
        said: t(`feedback:${answered ? 'thanks' : 'closed'}`, {
          day: formatDate(until, lang, now),
        }),
        until: t('feedback:until', { day: formatDate(until, lang, now) }),
        questions: QUESTIONS.map((name) => ({
          name,
          legend: t(`feedback:questions.${name}`),
          value: typed[name],
        })),
        scale: SCALE.map((step) => ({
          value: String(step),
          text: t(`feedback:scale.${step}`),
        })),
        text: typed.text ?? '',
        longest: LONGEST_TEXT,
      },
      { t, faults },
    );
  };

  const give = async (req: Request, res: Response) => {
    const course = await courseOf(req);
    const { values, typed, faults } = readForm(feedbackForm, req.body ?? {});
    if (!values) {
      await show(req, res, typed, faults);
      return;
    }
    // Said again, it is what was said: whoever pressed twice is thanked once more.
    await giveFeedback(course, values, { person: currentUser(req).id, now: clock() });
    redirectWith(req, res, COURSE.to({ code: course.code }), {
      kind: 'success',
      key: 'feedback:given',
    });
  };

  return [
    get(COURSE_FEEDBACK.pattern, 'account', (req, res) => show(req, res)),
    post(COURSE_FEEDBACK.pattern, 'account', give),
  ];
}
