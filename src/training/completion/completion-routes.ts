import type { Request, Response } from 'express';
import { certificateService } from '../certificates/certificates.js';
import type { Papers } from '../certificates/issuing/issue-certificates.js';
import type { Issuer } from '../certificates/issuing/issuer.js';
import { currentTemplate, TemplateMissing } from '../certificates/templates/templates.js';
import { caseOf } from '../certificates/templates/template.js';
import type { Clock } from '../../ground/clock.js';
import { DomainError } from '../../ground/errors.js';
import type { Course } from '../courses/course.js';
import { toldAt } from '../../letters/outbox/find-mail.js';
import { participantsOf } from '../attendance/participants.js';
import { wayToPlan } from '../courses/plan-address.js';
import { LARGE_FORM } from '../../web/routes/body.js';
import { currentUser } from '../../web/routes/current-user.js';
import { bodyOf } from '../../web/routes/fields.js';
import { sawCounted, sentAgain } from '../../web/forms/counted.js';
import { askFirst } from '../../web/pages/ask-first.js';
import { parseInput, readForm, type Faults, renderForm } from '../../web/forms/form.js';
import { redirectWith, type NextStep, type Notice } from '../../web/pages/notice.js';
import { get, post, taking, type Route } from '../../web/routes/route.js';
import { papersForm, recognisedPerson, tickedPeople } from './completion-form.js';
import { completeCourse, isCompleted, recogniseCompletion, refuseIfNotOver } from './completion.js';
import { completionPage, type Typed } from './completion-page.js';
import { RuleNotMet } from './completion-refusals.js';
import { OrderChanged, OrderNumberTaken } from '../orders/order-refusals.js';
import { readNames } from './names-in-case.js';
import { orderOf } from '../orders/order-fields.js';
import { readerOf } from '../../web/pages/reader-of.js';
import { courseOf } from '../courses/asked-course.js';
import { courseByCode } from '../courses/courses.js';
import { COMPLETION, COMPLETION_RECOGNITION } from '../../ground/addresses/plan.js';
import { INSTITUTE_CERTIFICATES } from '../../ground/addresses/certificates.js';

/** Completing a course: who completed it is confirmed, and the certificates are issued. */
export function completionRoutes({ clock, issuer }: { clock: Clock; issuer: Issuer }): Route[] {
  const service = certificateService(issuer);

  const show = async (
    req: Request,
    res: Response,
    course: Course,
    typed?: Typed,
    faults: Faults = {},
    values: Record<string, unknown> = {},
  ) => {
    const { lang, t } = readerOf(req);
    const page = await completionPage(course, service, { lang, t, now: clock(), typed, faults });
    const view = { ...page, scripts: ['js/ticked.js'] };
    renderForm(res, 'training/completion/completion', view, { t, faults, values });
  };

  /** What was typed for the documents of these people. */
  const readPapers = async (
    req: Request,
    course: Course,
    people: readonly string[],
  ): Promise<{ papers: Papers; faults: Faults }> => {
    const form = readForm(papersForm(course, clock()), bodyOf(req));
    const template = await currentTemplate(course.kind);
    const { corrected, faults } = await readNames(bodyOf(req), people, caseOf(template));
    const papers = { order: form.values && orderOf(form.values), corrected };
    return { papers, faults: { ...form.faults, ...faults } };
  };

  /** Shows the page again where the sender can mend what stands against the decision. */
  const decide = async (
    req: Request,
    res: Response,
    { course, people, ticked }: { course: Course; people: readonly string[]; ticked: string[] },
    decision: (papers: Papers, by: string) => Promise<unknown>,
  ): Promise<boolean> => {
    const typed = { ticked, fields: bodyOf(req) };
    const { papers, faults } = await readPapers(req, course, people);
    if (Object.keys(faults).length > 0) {
      await show(req, res, course, typed, faults);
      return false;
    }
    try {
      await decision(papers, currentUser(req).id);
      return true;
    } catch (error) {
      const at = fieldOf(error);
      if (at === undefined || !(error instanceof DomainError)) throw error;
      const now = await courseByCode(course.code);
      await show(req, res, now, typed, { [at]: error.code }, error.values);
      return false;
    }
  };

  /** The page before what cannot be taken back: how many documents, for whom, and who gets none. */
  const confirm = async (
    req: Request,
    res: Response,
    course: Course,
    passed: readonly string[],
  ) => {
    refuseIfNotOver(course, clock());
    const { lang, t } = readerOf(req);
    const participants = await participantsOf(course, lang);
    const named = (ticked: boolean) =>
      participants
        .filter(({ person }) => passed.includes(person._id) === ticked)
        .map(({ name, department }) => [name, department?.[lang]].filter(Boolean).join(', '));
    const [some, others] = [named(true), named(false)];
    const count = some.length;
    const address = COMPLETION.to({ code: course.code });
    askFirst(res, {
      title:
        count > 0 ? t('completion:confirm.title', { count }) : t('completion:confirm.noneTitle'),
      lede: t('completion:whatHappens'),
      breadcrumbs: [
        ...wayToPlan(course, { t, lang }),
        { text: t('completion:title'), href: address },
      ],
      about: [
        { title: t('completion:confirm.passed', { count }), items: some },
        { title: t('completion:confirm.others', { count: others.length }), items: others },
      ].filter(({ items }) => items.length > 0),
      action: address,
      submit:
        count > 0 ? t('completion:confirm.submit', { count }) : t('completion:confirm.noneSubmit'),
      fields: sentAgain(bodyOf(req), passed.length),
      ...{ back: address, keep: t('completion:confirm.keep') },
    });
  };

  const back = (
    req: Request,
    res: Response,
    course: Course,
    said: Pick<Notice, 'key' | 'values' | 'told' | 'next'>,
  ) => {
    redirectWith(req, res, COMPLETION.to({ code: course.code }), { kind: 'success', ...said });
  };

  return [
    taking(
      LARGE_FORM,
      post(COMPLETION_RECOGNITION.pattern, ['institute'], async (req, res) => {
        const course = await courseOf(req);
        const { person } = parseInput(recognisedPerson, req.body);
        const decided = await decide(
          req,
          res,
          { course, people: [person], ticked: [] },
          (papers, by) => recogniseCompletion(issuer, course, person, by, clock(), papers),
        );
        if (decided) back(req, res, course, { key: 'completion:recognised' });
      }),
    ),

    get(COMPLETION.pattern, ['institute'], async (req, res) => {
      const course = await courseOf(req);
      refuseIfNotOver(course, clock());
      await show(req, res, course);
    }),

    taking(
      LARGE_FORM,
      post(COMPLETION.pattern, ['institute'], async (req, res) => {
        const course = await courseOf(req);
        const { passed } = parseInput(tickedPeople, req.body);
        const now = clock();
        const asks = !isCompleted(course) && !sawCounted(bodyOf(req), passed.length);
        const decided = await decide(
          req,
          res,
          { course, people: passed, ticked: passed },
          (papers, by) =>
            asks
              ? confirm(req, res, course, passed)
              : completeCourse(issuer, course, passed, by, now, papers),
        );
        if (!decided || asks) return;
        const issued = await service.ofCourse(course.code);
        const count = issued.filter(({ status }) => status === 'valid').length;
        back(req, res, course, {
          ...{ key: 'completion:done', values: { count }, told: await toldAt(now, [course._id]) },
          next: count > 0 ? [certificatesOf(course, count)] : [],
        });
      }),
    ),
  ];
}

/** Where the page shows what stands against a decision; undefined where it is for another page to say. */
function fieldOf(error: unknown): string | undefined {
  if (error instanceof RuleNotMet) return 'passed';
  if (error instanceof OrderNumberTaken || error instanceof OrderChanged) return 'orderNumber';
  return error instanceof TemplateMissing ? 'missing' : undefined;
}

/** The certificates of a course in one file. */
const certificatesOf = ({ code }: Course, count: number): NextStep => ({
  key: 'next:certificates',
  values: { count },
  href: INSTITUTE_CERTIFICATES.below('.zip').to({}, { course: code }),
});
