import type { Request, Response } from 'express';
import type { Clock } from '../../../ground/clock.js';
import type { Role } from '../../../ground/roles.js';
import { departmentTree } from '../../../people/departments/departments.js';
import { personHref } from '../../../people/list/find-people.js';
import { refuseOneself } from '../../../people/person/oneself.js';
import type { Person } from '../../../people/person/person.js';
import { decideAdministrator } from '../../../people/person/roles/administrators-store.js';
import { changeRoles } from '../../../people/person/roles/change-roles.js';
import {
  LastAdministrator,
  RolesChanged,
  RolesOfLeaver,
} from '../../../people/person/roles/role-refusals.js';
import {
  rolesOf,
  rolesRecord,
  type RolesRecord,
} from '../../../people/person/roles/roles-record.js';
import { explainFaults, parseInput, readForm, type Faults } from '../../../web/forms/form.js';
import { redirectWith } from '../../../web/pages/notice.js';
import { openPerson } from '../../../people/record-views/open-record.js';
import { currentUser } from '../../../web/routes/current-user.js';
import { bodyOf } from '../../../web/routes/fields.js';
import { get, post, type Route } from '../../../web/routes/route.js';
import { statusOf } from '../../../web/routes/status-of.js';
import { readSeenRoles, requestForm, rolesForm } from './roles-form.js';
import { rolesView } from './roles-view.js';
import { readerOf } from '../../../web/pages/reader-of.js';
import { PERSON_ROLES, PERSON_ROLES_REQUEST } from '../../../ground/addresses/hr.js';
const ADMIN: readonly Role[] = ['admin'];

interface Shown {
  seen?: RolesRecord;
  typed?: object;
  faults?: Faults;
  status?: number;
}

/** Giving and taking roles, and the second administrator's word on a new one. */
export function rolesRoutes({ clock }: { clock: Clock }): Route[] {
  const asked = async (req: Request, res: Response) => {
    const person = await openPerson(req, res, {
      ...{ name: req.params.personnelNumber, scope: undefined, part: 'roles' },
    });
    refuseOneself(currentUser(req).id, person._id);
    return person;
  };

  const show = async (req: Request, res: Response, person: Person, shown: Shown = {}) => {
    const { seen = rolesOf(person), typed = {}, faults = {}, status = 422 } = shown;
    const { lang, t } = readerOf(req);
    const reader = { user: currentUser(req), lang, t, now: clock() };
    res.status(Object.keys(faults).length > 0 ? status : 200).render('desks/people/roles/roles', {
      ...(await rolesView(person, { seen, typed }, reader)),
      ...explainFaults(faults, t),
    });
  };

  const save = async (req: Request, res: Response) => {
    const person = await asked(req, res);
    const units = await departmentTree();
    const form = rolesForm(units.map(({ _id }) => _id));
    const { values, typed, faults } = readForm(form, bodyOf(req));
    const seen = readSeenRoles(bodyOf(req).seen) ?? rolesOf(person);
    if (!values) {
      await show(req, res, person, { seen, typed: { roles: [], ...typed }, faults });
      return;
    }
    const wanted = rolesRecord(values.roles, values.hrDepartment);
    try {
      const act = { by: currentUser(req).id, at: clock() };
      const outcome = await changeRoles(person._id, { seen, wanted }, act);
      redirectWith(req, res, personHref(person, PERSON_ROLES), {
        kind: outcome === 'asked' ? 'info' : 'success',
        key: `roles:${outcome}`,
      });
    } catch (error) {
      const refused =
        error instanceof RolesChanged ||
        error instanceof LastAdministrator ||
        error instanceof RolesOfLeaver;
      if (!refused) throw error;
      const shown = error instanceof RolesChanged ? { seen: error.roles } : { seen, typed };
      await show(req, res, person, {
        ...{ ...shown, faults: { roles: error.code }, status: statusOf(error) },
      });
    }
  };

  const answer = async (req: Request, res: Response) => {
    const person = await asked(req, res);
    const { decision } = parseInput(requestForm, req.body);
    await decideAdministrator({
      ...{ type: decision, person: person._id, by: currentUser(req).id, at: clock() },
    });
    redirectWith(req, res, personHref(person, PERSON_ROLES), {
      kind: 'success',
      key: `roles:request.done.${decision}`,
    });
  };

  return [
    get(PERSON_ROLES.pattern, ADMIN, async (req, res) => show(req, res, await asked(req, res))),
    post(PERSON_ROLES.pattern, ADMIN, save),
    post(PERSON_ROLES_REQUEST.pattern, ADMIN, answer),
  ];
}
