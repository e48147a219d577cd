import type { Request, Response } from 'express';
import { z } from 'zod';
import type { Clock } from '../../ground/clock.js';
import { writeDownLevels } from '../../people/levels/write-down-levels.js';
import { groupOf, LEARNER_GROUPS } from '../../people/person/learner-groups.js';
import { setGroups } from '../../people/person/changing/set-group.js';
import { levelForm } from '../levels/level-form.js';
import type { FoundLevel } from '../../people/person/changing/record-levels.js';
import { invite } from '../../people/passwords/invite.js';
import { personHref, scopeOf } from '../../people/list/find-people.js';
import { openPerson } from '../../people/record-views/open-record.js';
import { currentUser } from '../../web/routes/current-user.js';
import { idByForm } from '../../web/forms/form-key.js';
import { readForm, type Faults, renderForm } from '../../web/forms/form.js';
import { redirectWith } from '../../web/pages/notice.js';
import { get, post, type Route } from '../../web/routes/route.js';
import { recordView } from './record-view.js';
import { readerOf } from '../../web/pages/reader-of.js';
import { PERSON } from '../../ground/addresses/hr.js';
import { PERSON_GROUP, PERSON_INVITATION, PERSON_LEVELS } from './addresses.js';

const groupForm = z.object({ group: z.enum(LEARNER_GROUPS, 'duty:faults.group') });

/**
 * A person's training record, as the HR office that looks after them and the institute see it; both
 * write down levels of English there by the documents that people show, and HR the group of learners.
 * Whoever has no password yet is invited from there.
 */
export function recordRoutes({ clock, secret }: { clock: Clock; secret: string }): Route[] {
  const asked = async (req: Request, res: Response) => {
    const scope = await scopeOf(currentUser(req));
    const person = await openPerson(req, res, {
      ...{ name: req.params.personnelNumber, scope, part: 'record' },
    });
    return person;
  };

  const show = async (req: Request, res: Response, typed?: object, faults: Faults = {}) => {
    const { lang, t } = readerOf(req);
    const person = await asked(req, res);
    renderForm(
      res,
      'desks/record/person',
      {
        ...(await recordView(person, currentUser(req), { lang, t, now: clock() })),
        typed: { group: groupOf(person), level: '', at: '', note: '', ...typed },
        refused: typed !== undefined && !('group' in faults),
      },
      { t, faults },
    );
  };

  const record = async (req: Request, res: Response) => {
    const person = await asked(req, res);
    const now = clock();
    const { values, typed, faults } = readForm(levelForm(now), req.body ?? {});
    if (!values) {
      await show(req, res, typed, faults);
      return;
    }
    const { level, at, note } = values;
    const found: FoundLevel = { person: person._id, level, at, source: 'certificate', note };
    await writeDownLevels([found], currentUser(req).id, now);
    redirectWith(req, res, `${personHref(person)}#english`, {
      kind: 'success',
      key: 'levels:recorded',
      values: { level },
    });
  };

  const group = async (req: Request, res: Response) => {
    const person = await asked(req, res);
    const { values, typed, faults } = readForm(groupForm, req.body ?? {});
    if (!values) {
      await show(req, res, typed, faults);
      return;
    }
    await setGroups([{ person: person._id, ...values }], { by: currentUser(req).id, at: clock() });
    redirectWith(req, res, personHref(person), { kind: 'success', key: 'duty:groupSet' });
  };

  const sendInvitation = async (req: Request, res: Response) => {
    const person = await asked(req, res);
    const invitation = { id: idByForm(req), at: clock(), secret };
    await invite(person, currentUser(req).id, invitation);
    redirectWith(req, res, personHref(person), {
      ...{ kind: 'success', key: 'passwords:invitation.sent', values: { email: person.email } },
    });
  };

  return [
    get(PERSON.pattern, ['hr', 'admin', 'institute'], (req, res) => show(req, res)),
    post(PERSON_GROUP.pattern, ['hr'], group),
    post(PERSON_INVITATION.pattern, ['hr', 'admin'], sendInvitation),
    post(PERSON_LEVELS.pattern, ['hr', 'institute'], record),
  ];
}
