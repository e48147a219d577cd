import type { Request, Response } from 'express';
import type { Clock } from '../../../ground/clock.js';
import { inKyiv } from '../../../ground/language/format.js';
import { personHref } from '../../../people/list/find-people.js';
import { nameIn } from '../../../people/names/name-in.js';
import type { Person } from '../../../people/person/person.js';
import { personById } from '../../../people/person/people.js';
import { changePerson } from '../../../people/person/record/change-person.js';
import { findDoubles, type Doubles } from '../../../people/person/record/find-doubles.js';
import type { FieldChange } from '../../../people/person/person-effects.js';
import {
  differing,
  RECORD_FIELDS,
  recordOf,
  type PersonRecord,
} from '../../../people/person/record/person-record.js';
import { IdentityTaken, RecordChanged } from '../../../people/person/record/record-refusals.js';
import { overStored, readForm, type Faults, renderForm } from '../../../web/forms/form.js';
import { redirectWith } from '../../../web/pages/notice.js';
import { currentUser } from '../../../web/routes/current-user.js';
import { bodyOf } from '../../../web/routes/fields.js';
import { get, post, type Route } from '../../../web/routes/route.js';
import { statusOf } from '../../../web/routes/status-of.js';
import { changeReader } from '../history/change-lines.js';
import { doublesView, takenFaults } from './doubles-view.js';
import { departmentsToChoose, keptDepartments } from '../kept-departments.js';
import { idsToChoose, recordChoices } from './record-form-view.js';
import { readSeen, recordForm, recordIn, unprintable } from './record-form.js';
import { readerOf } from '../../../web/pages/reader-of.js';
import { openKept } from '../open-kept.js';
import { PEOPLE, PERSON_EDIT } from '../../../ground/addresses/hr.js';

interface Shown {
  typed?: Record<string, unknown>;
  seen?: PersonRecord;
  faults?: Faults;
  signs?: string;
  doubles?: Doubles;
  changed?: RecordChanged;
}

/** Changing what is kept of a person, a transfer to another department among it. */
export function editPersonRoutes({ clock }: { clock: Clock }): Route[] {
  const show = async (req: Request, res: Response, person: Person, shown: Shown = {}) => {
    const { typed, faults = {}, signs = '', doubles, changed } = shown;
    const seen = shown.seen ?? recordOf(person);
    const reader = readerOf(req);
    const { lang, t } = reader;
    const user = currentUser(req);
    const meanwhile = changed?.meanwhile ?? [];
    const status = changed ? statusOf(changed) : 422;
    renderForm(
      res,
      'desks/people/record/edit-person',
      {
        title: t('record:editTitle'),
        crumbs: [
          { text: t('people:title'), href: PEOPLE.to() },
          { text: nameIn(lang, person), href: personHref(person) },
          { text: t('record:editTitle') },
        ],
        name: nameIn(lang, person),
        action: personHref(person, PERSON_EDIT),
        backHref: personHref(person),
        seen: JSON.stringify(seen),
        typed: { ...seen, since: inKyiv(clock()).toISODate() ?? '', reason: '', ...typed },
        ...recordChoices(await departmentsToChoose(user), reader),
        doubles: doubles ? await doublesView(doubles, await keptDepartments(user), reader) : [],
        meanwhile: (await changeReader(meanwhile, reader))(meanwhile),
      },
      { t, faults, values: { signs }, status },
    );
  };

  const save = async (req: Request, res: Response) => {
    const person = await openKept(req, res);
    const stored = recordOf(person);
    const today = inKyiv(clock()).toISODate() ?? '';
    const choosable = await departmentsToChoose(currentUser(req));
    const sent = overStored({ ...stored, since: today, reason: '' }, bodyOf(req));
    const { values, typed, faults } = readForm(recordForm(idsToChoose(choosable), today), sent);
    // A program that names no record it has seen means the one that stands.
    const seen = readSeen(bodyOf(req).seen) ?? stored;
    if (!values) {
      await show(req, res, person, { typed, seen, faults });
      return;
    }
    const wanted = recordIn(values);
    const { faults: unseen, signs } = unprintable(wanted);
    const doubles = await findDoubles(wanted, person._id);
    const refused = {
      ...{ ...unseen, ...takenFaults(doubles) },
      ...correctionFaults(values.correction, differing(stored, wanted)),
    };
    if (Object.keys(refused).length > 0) {
      const owners = { ...doubles, namesakes: [] };
      await show(req, res, person, { typed, seen, faults: refused, signs, doubles: owners });
      return;
    }
    try {
      const edit = {
        ...{ seen, wanted, since: values.since || today, reason: values.reason },
        correction: values.correction !== undefined,
      };
      await changePerson(person._id, edit, { by: currentUser(req).id, at: clock() });
    } catch (error) {
      await refuse(req, res, person, { typed, seen, error });
      return;
    }
    redirectWith(req, res, personHref(await personById(person._id)), {
      kind: 'success',
      key: 'record:saved',
    });
  };

  /** Shows why nothing was saved. Whatever is no refusal is thrown on. */
  const refuse = async (
    req: Request,
    res: Response,
    person: Person,
    { typed, seen, error }: Required<Pick<Shown, 'typed' | 'seen'>> & { error: unknown },
  ) => {
    if (error instanceof IdentityTaken)
      await show(req, res, person, { typed, seen, faults: { email: error.code } });
    else if (error instanceof RecordChanged)
      await show(req, res, person, {
        typed: { ...typed, ...followed(typed, seen, error.record) },
        seen: error.record,
        faults: { [error.meanwhile[0]?.field ?? 'surname']: error.code },
        changed: error,
      });
    else throw error;
  };

  return [
    get(PERSON_EDIT.pattern, ['hr', 'admin'], async (req, res) =>
      show(req, res, await openKept(req, res)),
    ),
    post(PERSON_EDIT.pattern, ['hr', 'admin'], save),
  ];
}

/** A tick that corrects neither is no tick: the transfer saved with it would stand as one that took place. */
const correctionFaults = (correction: '1' | undefined, changes: readonly FieldChange[]): Faults => {
  const fields = changes.map(({ field }) => field);
  const isOfPost = fields.includes('category') || fields.includes('appointedOn');
  return correction !== undefined && fields.includes('department') && !isOfPost
    ? { correction: 'record:faults.correction' }
    : {};
};

/** What was not touched in the form follows the record as it stands now. */
const followed = (typed: Record<string, unknown>, seen: PersonRecord, stands: PersonRecord) =>
  Object.fromEntries(
    RECORD_FIELDS.filter((field) => typed[field] === seen[field]).map((field) => [
      field,
      stands[field],
    ]),
  );
