import type { Request, Response } from 'express';
import { isAudited } from '../../decisions/audit/is-audited.js';
import type { Clock } from '../../ground/clock.js';
import { DomainError, found } from '../../ground/errors.js';
import type { Role } from '../../ground/roles.js';
import { personHref } from '../../people/list/find-people.js';
import { nameIn } from '../../people/names/name-in.js';
import { LeaveChanged } from '../../people/person/leave/leave-refusals.js';
import { leavePeriod } from '../../people/person/leave/leave-words.js';
import { putOnLeave } from '../../people/person/leave/put-on-leave.js';
import { personById } from '../../people/person/people.js';
import type { Person } from '../../people/person/person.js';
import { idByForm } from '../../web/forms/form-key.js';
import { explainFaults, parseInput, readForm, type Faults } from '../../web/forms/form.js';
import { askFirst } from '../../web/pages/ask-first.js';
import { redirectWith } from '../../web/pages/notice.js';
import { readerOf } from '../../web/pages/reader-of.js';
import { queryOf } from '../../web/queries/query.js';
import { currentUser } from '../../web/routes/current-user.js';
import { get, post, type Route } from '../../web/routes/route.js';
import { statusOf } from '../../web/routes/status-of.js';
import { leaveForm, leaveQuery, readSeen, seenIn, takingBackForm } from './leave-form.js';
import { leaveView } from './leave-view.js';
import { openKept } from '../people/open-kept.js';
import { PERSON_LEAVE } from '../../ground/addresses/hr.js';
import { PERSON_LEAVE_END } from './addresses.js';
const KEEPERS: readonly Role[] = ['hr', 'admin'];

interface Shown {
  leave?: string;
  typed?: Record<string, unknown>;
  faults?: Faults;
  /** Why the days could not stand, with what it names. */
  refusal?: DomainError;
}

/** Somebody's leave: put on record, changed and taken back by those who keep the record. */
export function leaveRoutes({ clock }: { clock: Clock }): Route[] {
  const show = async (req: Request, res: Response, person: Person, shown: Shown = {}) => {
    const { leave = '', typed = {}, refusal } = shown;
    const reader = { ...readerOf(req), now: clock(), user: currentUser(req) };
    const faults = refusal ? { from: refusal.code } : (shown.faults ?? {});
    const { errors, summary } = explainFaults(faults, reader.t, refusal?.values);
    const edited = person.leaves?.find(({ _id }) => _id === leave);
    const status = refusal ? statusOf(refusal) : summary.length > 0 ? 422 : 200;
    res.status(status).render('desks/leave/leave', {
      ...(await leaveView(person, { edited, typed }, reader)),
      ...{ errors, summary },
    });
  };

  const save = async (req: Request, res: Response) => {
    const person = await openKept(req, res);
    const { values, typed, faults } = readForm(leaveForm, req.body ?? {});
    if (!values) {
      const leave = typeof typed.leave === 'string' ? typed.leave : '';
      await show(req, res, person, { leave, typed, faults });
      return;
    }
    const { leave, seen, ...days } = values;
    const key = `leave:${idByForm(req)}`;
    const act = { key, by: currentUser(req).id, at: clock() };
    try {
      // A form that comes again undoes nothing that was decided since.
      if (!(await isAudited(key)))
        await putOnLeave(
          person._id,
          leave === ''
            ? { type: 'record', id: key, days }
            : { type: 'change', id: leave, seen: readSeen(seen), days },
          act,
        );
    } catch (refusal) {
      if (!(refusal instanceof DomainError)) throw refusal;
      const now = await personById(person._id);
      await showAgain(req, res, now, { leave, typed, refusal });
      return;
    }
    redirectWith(req, res, personHref(person, PERSON_LEAVE), {
      kind: 'success',
      key: 'leave:saved',
    });
  };

  /** Who saw it changed meanwhile goes on from what stands; of one taken back, the days are those of a new one. */
  const showAgain = async (
    req: Request,
    res: Response,
    now: Person,
    { leave, typed, refusal }: { leave: string; typed: Shown['typed']; refusal: DomainError },
  ) => {
    const stands = now.leaves?.some(({ _id }) => _id === leave) ?? false;
    const again = {
      ...typed,
      ...(refusal instanceof LeaveChanged ? { seen: undefined } : {}),
      ...(stands ? {} : { leave: '' }),
    };
    await show(req, res, now, { leave, typed: again, refusal });
  };

  const askTakingBack = async (req: Request, res: Response) => {
    const person = await openKept(req, res);
    const { leave: id } = queryOf(leaveQuery, req.query);
    const leave = found(person.leaves?.find(({ _id }) => _id === id));
    const { lang, t } = readerOf(req);
    const back = personHref(person, PERSON_LEAVE);
    const title = t('leave:takingBack.title');
    askFirst(res, {
      ...{ title, lede: t('leave:takingBack.lede') },
      breadcrumbs: [
        { text: nameIn(lang, person), href: personHref(person) },
        { text: t('leave:title'), href: back },
        { text: title },
      ],
      about: [
        {
          title: t('leave:takingBack.which'),
          items: [`${t(`leave:kinds.${leave.kind}`)}, ${leavePeriod(leave, t)}`],
        },
      ],
      ...{ action: personHref(person, PERSON_LEAVE_END), submit: title },
      // What the page showed: whoever else changed it meanwhile is not overruled.
      fields: [
        { name: 'leave', value: id },
        { name: 'seen', value: seenIn(leave) },
      ],
      ...{ back, keep: t('leave:takingBack.keep') },
    });
  };

  const takeBack = async (req: Request, res: Response) => {
    const person = await openKept(req, res);
    const { leave, seen } = parseInput(takingBackForm, req.body ?? {});
    // One and the same leave is taken back once, however often it is said.
    const key = `leave-end:${leave}:${seen}`;
    try {
      await putOnLeave(
        person._id,
        { type: 'take-back', id: leave, seen: readSeen(seen) },
        { key, by: currentUser(req).id, at: clock() },
      );
    } catch (refusal) {
      if (!(refusal instanceof LeaveChanged)) throw refusal;
      await showAgain(req, res, await personById(person._id), { leave, typed: {}, refusal });
      return;
    }
    redirectWith(req, res, personHref(person, PERSON_LEAVE), {
      kind: 'success',
      key: 'leave:takenBack',
    });
  };

  return [
    get(PERSON_LEAVE.pattern, KEEPERS, async (req, res) => {
      const { leave } = queryOf(leaveQuery, req.query);
      await show(req, res, await openKept(req, res), { leave });
    }),
    post(PERSON_LEAVE.pattern, KEEPERS, save),
    get(PERSON_LEAVE_END.pattern, KEEPERS, askTakingBack),
    post(PERSON_LEAVE_END.pattern, KEEPERS, takeBack),
  ];
}
