import type { Request, Response } from 'express';
import type { Clock } from '../../../ground/clock.js';
import { personHref } from '../../../people/list/find-people.js';
import { personById, isOnRecord } from '../../../people/person/people.js';
import { addPerson } from '../../../people/person/record/add-person.js';
import { findDoubles, type Doubles } from '../../../people/person/record/find-doubles.js';
import { IdentityTaken } from '../../../people/person/record/record-refusals.js';
import { readForm, type Faults, renderForm } from '../../../web/forms/form.js';
import { idByForm } from '../../../web/forms/form-key.js';
import { redirectWith } from '../../../web/pages/notice.js';
import { currentUser } from '../../../web/routes/current-user.js';
import { bodyOf } from '../../../web/routes/fields.js';
import { get, post, type Route } from '../../../web/routes/route.js';
import { doublesView, takenFaults } from './doubles-view.js';
import { departmentsToChoose, keptDepartments } from '../kept-departments.js';
import { idsToChoose, recordChoices } from './record-form-view.js';
import { BLANK_RECORD, newPersonForm, recordIn, unprintable } from './record-form.js';
import { readerOf } from '../../../web/pages/reader-of.js';
import { NEW_PERSON, PEOPLE } from '../../../ground/addresses/hr.js';
import { COURSES } from '../../../ground/addresses/courses.js';

interface Shown {
  typed?: Record<string, unknown>;
  faults?: Faults;
  signs?: string;
  doubles?: Doubles;
}

/** Putting somebody on record by hand: an officer in their part of the council, an administrator anywhere. */
export function newPersonRoutes({ clock }: { clock: Clock }): Route[] {
  const show = async (
    req: Request,
    res: Response,
    { typed = {}, faults = {}, signs = '', doubles }: Shown = {},
  ) => {
    const reader = readerOf(req);
    const user = currentUser(req);
    const scope = await keptDepartments(user);
    renderForm(
      res,
      'desks/people/record/new-person',
      {
        title: reader.t('record:newTitle'),
        crumbs: [
          { text: reader.t('people:title'), href: PEOPLE.to() },
          { text: reader.t('record:newTitle') },
        ],
        action: NEW_PERSON.to(),
        typed: { ...BLANK_RECORD, ...typed },
        ...recordChoices(await departmentsToChoose(user), reader),
        doubles: doubles ? await doublesView(doubles, scope, reader) : [],
        asksOther: (doubles?.namesakes.length ?? 0) > 0,
      },
      { t: reader.t, faults, values: { signs } },
    );
  };

  const add = async (req: Request, res: Response) => {
    const choosable = await departmentsToChoose(currentUser(req));
    const { values, typed, faults } = readForm(newPersonForm(idsToChoose(choosable)), {
      ...BLANK_RECORD,
      ...bodyOf(req),
    });
    if (!values) {
      await show(req, res, { typed, faults });
      return;
    }
    const record = recordIn(values);
    const { faults: unseen, signs } = unprintable(record);
    if (signs !== '') {
      await show(req, res, { typed, faults: unseen, signs });
      return;
    }
    const id = idByForm(req);
    if (!(await isOnRecord(id))) {
      const doubles = await findDoubles(record, id);
      const asked = doubles.namesakes.length > 0 && values.other === undefined;
      const found: Faults = {
        ...takenFaults(doubles),
        ...(asked ? { other: 'record:faults.namesake' } : {}),
      };
      if (Object.keys(found).length > 0) {
        await show(req, res, { typed, faults: found, doubles });
        return;
      }
      try {
        await addPerson(id, record, { by: currentUser(req).id, at: clock() });
      } catch (error) {
        if (!(error instanceof IdentityTaken)) throw error;
        const now = await findDoubles(record, id);
        await show(req, res, {
          ...{ typed, doubles: now },
          faults: { email: error.code, ...takenFaults(now) },
        });
        return;
      }
    }
    redirectWith(req, res, personHref(await personById(id)), {
      kind: 'success',
      key: 'record:added',
      next: [
        ...(currentUser(req).roles.some((role) => role === 'hr' || role === 'institute')
          ? [{ key: 'next:choosePlaces' as const, href: COURSES.to({}, { open: '1' }) }]
          : []),
        { key: 'next:addPerson', href: NEW_PERSON.to() },
      ],
    });
  };

  return [
    get(NEW_PERSON.pattern, ['hr', 'admin'], (req, res) => show(req, res)),
    post(NEW_PERSON.pattern, ['hr', 'admin'], add),
  ];
}
