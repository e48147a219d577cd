import type { Request, Response } from 'express';
import type { Clock } from '../../ground/clock.js';
import type { Course, CourseTrainer } from '../../training/courses/course.js';
import { TrainerTakesPart } from '../../training/courses/plan/plan-refusals.js';
import { personHref } from '../../people/list/find-people.js';
import { asTrainer } from '../../training/planning/course-fields.js';
import { isLastAdministrator } from '../../people/person/roles/administrators-store.js';
import { LastAdministrator } from '../../people/person/roles/role-refusals.js';
import { trainers } from '../../people/person/people.js';
import type { Person } from '../../people/person/person.js';
import { openPerson } from '../../people/record-views/open-record.js';
import { currentUser } from '../../web/routes/current-user.js';
import { parseInput, readForm, type Faults, renderForm } from '../../web/forms/form.js';
import { redirectWith } from '../../web/pages/notice.js';
import { get, post, type Route } from '../../web/routes/route.js';
import { type Role } from '../../ground/roles.js';
import { coursesTaughtBy, handOver } from './hand-over.js';
import { leavingForm, NOBODY, returnForm, successorField } from './leaving-form.js';
import { leavingView } from './leaving-view.js';
import { comeBack, leave } from './leave.js';
import { readerOf } from '../../web/pages/reader-of.js';
import { PERSON_LEAVING } from '../../ground/addresses/hr.js';
import { PERSON_RETURN } from './addresses.js';
const OFFICE: readonly Role[] = ['institute', 'admin'];

/**
 * Saying that somebody works here no longer, and what becomes of the courses that they teach; and that
 * they came back.
 */
export function leavingRoutes({ clock }: { clock: Clock }): Route[] {
  const asked = async (req: Request, res: Response) => {
    const person = await openPerson(req, res, {
      ...{ name: req.params.personnelNumber, scope: undefined, part: 'leaving' },
    });
    return person;
  };

  const render = async (
    req: Request,
    res: Response,
    person: Person,
    typed: Record<string, unknown> = {},
    faults: Faults = {},
  ) => {
    const reader = { ...readerOf(req), now: clock() };
    const view = await leavingView(person, reader, typed);
    renderForm(res, 'desks/leaving/leaving', view, { t: reader.t, faults });
  };

  const save = async (req: Request, res: Response) => {
    const person = await asked(req, res);
    const [by, now] = [currentUser(req).id, clock()];
    const [courses, people] = await Promise.all([coursesTaughtBy(person._id, now), trainers()]);
    const others = people.filter(({ _id }) => _id !== person._id);
    const form = leavingForm(
      courses,
      person._id,
      others.map(({ _id }) => _id),
    );
    const { values, typed, faults } = readForm(form, req.body ?? {});
    if (!values) {
      await render(req, res, person, typed, faults);
      return;
    }
    const named = new Map(others.map((one) => [one._id, asTrainer(one)]));
    // Before anything is handed over.
    if (await isLastAdministrator(person._id)) throw new LastAdministrator();
    // Courses first: a refusal is told while nobody has left, and saving again goes on from there.
    for (const course of courses) {
      const to = named.get(values[successorField(course)] ?? NOBODY) ?? null;
      if (await refusedTo(course, { from: person._id, to, by, now })) {
        const fault: Faults = { [successorField(course)]: 'planning:faults.trainerTakesPart' };
        await render(req, res, person, typed, fault);
        return;
      }
    }
    await leave(person._id, by, now);
    redirectWith(req, res, personHref(person), { kind: 'success', key: 'leaving:done' });
  };

  const bringBack = async (req: Request, res: Response) => {
    const person = await asked(req, res);
    const never = parseInput(returnForm, req.body).correction !== undefined;
    await comeBack(person._id, currentUser(req).id, clock(), never);
    redirectWith(req, res, personHref(person), {
      kind: 'success',
      key: never ? 'leaving:neverLeft' : 'leaving:returned',
    });
  };

  return [
    get(PERSON_LEAVING.pattern, OFFICE, async (req, res) =>
      render(req, res, await asked(req, res)),
    ),
    post(PERSON_LEAVING.pattern, OFFICE, save),
    post(PERSON_RETURN.pattern, OFFICE, bringBack),
  ];
}

interface Handing {
  from: string;
  to: CourseTrainer | null;
  by: string;
  now: Date;
}

/** Hands a course over; returns whether it was refused because the successor attends it. */
async function refusedTo({ code }: Course, handing: Handing): Promise<boolean> {
  try {
    await handOver(code, handing);
    return false;
  } catch (error) {
    if (error instanceof TrainerTakesPart) return true;
    throw error;
  }
}
