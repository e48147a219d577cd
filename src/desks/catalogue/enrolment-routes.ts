import type { Request, Response } from 'express';
import { showCourse } from './course-page.js';
import type { Clock } from '../../ground/clock.js';
import { currentUser } from '../../web/routes/current-user.js';
import { redirectWith, type Notice } from '../../web/pages/notice.js';
import { get, post, type Route } from '../../web/routes/route.js';
import { acceptOffer, enrol, takeBack, type Standing } from '../../training/enrolment/enrolling.js';
import { queuePage } from '../planning/places/queue-page.js';
import { rulesRoutes } from '../planning/places/rules-page.js';
import { EnrolmentRefused } from '../../training/enrolment/seat-refusals.js';
import { withdrawalPage } from './withdrawal-page.js';
import { courseOf } from '../../training/courses/asked-course.js';
import {
  COURSE,
  COURSE_ENROLMENT,
  COURSE_OFFER,
  COURSE_WITHDRAWAL,
  COURSE_WITHDRAWAL_UNDO,
} from '../../ground/addresses/courses.js';

const ENROLLED: Notice = { kind: 'success', key: 'enrolment:enrolled' };

function noticeOf({ status, position }: Standing): Notice {
  if (status === 'enrolled') return ENROLLED;
  if (status === 'applied') return { kind: 'info', key: 'enrolment:applied' };
  return { kind: 'info', key: 'enrolment:waitlisted', values: { position } };
}

/** Taking, accepting and giving up a place: one press each, harmless to press twice. */
export function enrolmentRoutes({ clock }: { clock: Clock }): Route[] {
  const enrolMe = async (req: Request, res: Response) => {
    const course = await courseOf(req);
    const { id } = currentUser(req);
    const now = clock();
    try {
      const mine = await enrol(course, id, id, now);
      redirectWith(req, res, COURSE.to({ code: course.code }), noticeOf(mine));
    } catch (error) {
      if (!(error instanceof EnrolmentRefused)) throw error;
      await showCourse(req, res, now, error.refusals);
    }
  };

  const accept = async (req: Request, res: Response) => {
    const course = await courseOf(req);
    await acceptOffer(course, currentUser(req).id, clock());
    redirectWith(req, res, COURSE.to({ code: course.code }), ENROLLED);
  };

  const undo = async (req: Request, res: Response) => {
    const course = await courseOf(req);
    const { id, resident } = currentUser(req);
    const now = clock();
    try {
      const { status } = await takeBack(course, id, now);
      const key = `enrolment:back.done.${status === 'none' ? 'enrolled' : status}` as const;
      redirectWith(req, res, COURSE.to({ code: course.code }), { kind: 'success', key });
    } catch (error) {
      if (!(error instanceof EnrolmentRefused) || resident) throw error;
      await showCourse(req, res, now, error.refusals);
    }
  };

  const withdrawal = withdrawalPage(clock);
  return [
    post(COURSE_ENROLMENT.pattern, 'signed-in', enrolMe),
    post(COURSE_OFFER.pattern, 'account', accept),
    get(COURSE_WITHDRAWAL.pattern, 'account', withdrawal.show),
    post(COURSE_WITHDRAWAL.pattern, 'account', withdrawal.save),
    post(COURSE_WITHDRAWAL_UNDO.pattern, 'account', undo),
    ...queuePage({ clock }),
    ...rulesRoutes(),
  ];
}
