import type { Request, Response } from 'express';
import { z } from 'zod';
import { certificateService } from '../certificates/certificates.js';
import type { Issuer } from '../certificates/issuer.js';
import type { Clock } from '../clock.js';
import type { Course } from '../courses/course-model.js';
import { courseByCode } from '../courses/courses.js';
import { isId } from '../database/id.js';
import { planAddress } from '../courses/planning/plan-address.js';
import { LARGE_FORM } from '../web/body.js';
import { currentUser } from '../web/current-user.js';
import { explainFaults, parseInput, type Faults } from '../web/form.js';
import { translator } from '../web/i18n.js';
import { redirectWith } from '../web/notice.js';
import { get, post, taking, type Route } from '../web/route.js';
import { languageOf } from '../web/set-up-locals.js';
import { supplyCompletion } from './completion-effects.js';
import { completeCourse, recogniseCompletion, refuseIfNotOver } from './completion.js';
import { completionPage } from './completion-page.js';
import { RuleNotMet } from './completion-refusals.js';

const PAGE = `${planAddress(':code')}/completion` as const;

const person = z.string().refine(isId);

const completionForm = z.object({
  passed: z
    .union([person, z.array(person)])
    .optional()
    .transform((people) => [...new Set([people ?? []].flat())]),
});

const recognitionForm = z.object({ person });

/** Completing a course: who completed it is confirmed, and the certificates are issued. */
export function completionRoutes({ clock, issuer }: { clock: Clock; issuer: Issuer }): Route[] {
  const service = certificateService(issuer);
  supplyCompletion(issuer);

  const show = async (
    req: Request,
    res: Response,
    course: Course,
    ticked?: string[],
    faults: Faults = {},
  ) => {
    const lang = languageOf(req);
    const t = translator(lang);
    const page = await completionPage(course, service, { lang, t, now: clock(), ticked });
    res
      .status(ticked ? 422 : 200)
      .render('completion/completion', { ...page, ...explainFaults(faults, t) });
  };

  return [
    post(`${PAGE}/recognition`, ['institute'], async (req, res) => {
      const course = await courseByCode(String(req.params.code));
      const { person } = parseInput(recognitionForm, req.body);
      await recogniseCompletion(issuer, course, person, currentUser(req).id, clock());
      redirectWith(req, res, `${planAddress(course.code)}/completion`, {
        kind: 'success',
        key: 'completion:recognised',
      });
    }),

    get(PAGE, ['institute'], async (req, res) => {
      const course = await courseByCode(String(req.params.code));
      refuseIfNotOver(course, clock());
      await show(req, res, course);
    }),

    taking(
      LARGE_FORM,
      post(PAGE, ['institute'], async (req, res) => {
        const course = await courseByCode(String(req.params.code));
        const { passed } = parseInput(completionForm, req.body);
        try {
          await completeCourse(issuer, course, passed, currentUser(req).id, clock());
        } catch (error) {
          if (!(error instanceof RuleNotMet)) throw error;
          await show(req, res, course, passed, { passed: error.code });
          return;
        }
        const certificates = await service.ofCourse(course.code);
        redirectWith(req, res, `${planAddress(course.code)}/completion`, {
          kind: 'success',
          key: 'completion:done',
          values: { count: certificates.filter(({ status }) => status === 'valid').length },
        });
      }),
    ),
  ];
}
