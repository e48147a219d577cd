import type { Request, Response } from 'express';
import type { Clock } from '../clock.js';
import { courseByCode } from '../courses/courses.js';
import { currentUser } from '../web/current-user.js';
import { redirectWith } from '../web/notice.js';
import { post, type Route } from '../web/route.js';
import { enrol, withdraw } from './enrolment.js';

/** Taking and giving up a place: one press each, harmless to press twice. */
export function enrolmentRoutes({ clock }: { clock: Clock }): Route[] {
  const enrolMe = async (req: Request, res: Response) => {
    const course = await courseByCode(String(req.params.code));
    const { id } = currentUser(req);
    const { status, position } = await enrol(course, id, id, clock());
    const notice =
      status === 'enrolled'
        ? { kind: 'success' as const, key: 'enrolment:enrolled' }
        : { kind: 'info' as const, key: 'enrolment:waitlisted', values: { position } };
    redirectWith(req, res, `/courses/${course.code}`, notice);
  };

  const withdrawMe = async (req: Request, res: Response) => {
    const course = await courseByCode(String(req.params.code));
    const { id } = currentUser(req);
    await withdraw(course, id, id, clock());
    redirectWith(req, res, `/courses/${course.code}`, { kind: 'info', key: 'enrolment:withdrawn' });
  };

  return [
    post('/courses/:code/enrolment', 'signed-in', enrolMe),
    post('/courses/:code/withdrawal', 'signed-in', withdrawMe),
  ];
}
