import type { Request, Response } from 'express';
import type { Clock } from '../../../ground/clock.js';
import { DomainError, NotFound } from '../../../ground/errors.js';
import type { Role } from '../../../ground/roles.js';
import { personHref } from '../../../people/list/find-people.js';
import { nameIn } from '../../../people/names/name-in.js';
import { openPerson } from '../../../people/record-views/open-record.js';
import type { Person } from '../../../people/person/person.js';
import { findDoubles } from '../../../people/person/record/find-doubles.js';
import { recordOf } from '../../../people/person/record/person-record.js';
import { mergePeople } from '../../../training/merging/merge-people.js';
import { readForm, renderForm, type Faults } from '../../../web/forms/form.js';
import { redirectWith } from '../../../web/pages/notice.js';
import { readerOf } from '../../../web/pages/reader-of.js';
import { queryOf } from '../../../web/queries/query.js';
import { currentUser } from '../../../web/routes/current-user.js';
import { bodyOf } from '../../../web/routes/fields.js';
import { get, post, type Route } from '../../../web/routes/route.js';
import { statusOf } from '../../../web/routes/status-of.js';
import { keptDepartments } from '../kept-departments.js';
import { doublesView } from '../record/doubles-view.js';
import { mergeForm, otherQuery } from './merge-form.js';
import { sideBySide, whatFollows, type Pair } from './merge-view.js';
import { openKept } from '../open-kept.js';
import { PEOPLE, PERSON_MERGE } from '../../../ground/addresses/hr.js';
const KEEPERS: readonly Role[] = ['hr', 'admin'];

/** Saying that two records are one person's: which is the other, which of them stays, and a last question. */
export function mergeRoutes({ clock }: { clock: Clock }): Route[] {
  /** Another record that this user keeps; undefined where there is none such. */
  const otherThan = async (req: Request, res: Response, person: Person, named: string) => {
    const user = currentUser(req);
    try {
      const scope = await keptDepartments(user);
      const other = await openPerson(req, res, {
        ...{ name: named, scope, part: 'record', residents: true },
      });
      return [person._id, user.id].includes(other._id) ? undefined : other;
    } catch (error) {
      if (error instanceof NotFound) return undefined;
      throw error;
    }
  };

  const headOf = (req: Request, person: Person) => {
    const { lang, t } = readerOf(req);
    return {
      title: t('merging:title'),
      crumbs: [
        { text: t('people:title'), href: PEOPLE.to() },
        { text: nameIn(lang, person), href: personHref(person) },
        { text: t('merging:title') },
      ],
      name: nameIn(lang, person),
      action: personHref(person, PERSON_MERGE),
      backHref: personHref(person),
    };
  };

  const choose = async (
    req: Request,
    res: Response,
    person: Person,
    given: { other?: string; faults?: Faults } = {},
  ) => {
    const { other = '', faults = {} } = given;
    const reader = readerOf(req);
    const head = headOf(req, person);
    const scope = await keptDepartments(currentUser(req));
    const { namesakes } = await findDoubles(recordOf(person), person._id);
    const kept = namesakes.filter(({ department }) => !scope || scope.includes(department ?? ''));
    const shown = await doublesView(
      { namesakes: kept, email: undefined, personnelNumber: undefined },
      scope,
      reader,
    );
    const doubles = shown.map((one, at) => ({
      ...one,
      href: `${head.action}?other=${kept[at]?._id ?? ''}`,
    }));
    renderForm(
      res,
      'desks/people/merging/choose',
      { ...head, doubles, typed: { other } },
      { t: reader.t, faults },
    );
  };

  const compare = async (req: Request, res: Response, pair: Pair, faults: Faults = {}) => {
    const reader = { ...readerOf(req), now: clock() };
    const [person, other] = pair;
    const head = headOf(req, person);
    renderForm(
      res,
      'desks/people/merging/compare',
      {
        ...head,
        ...(await sideBySide(pair, reader)),
        other: other._id,
        action: `${head.action}/confirmation`,
        chooseHref: head.action,
        stays: suggested(pair)._id,
      },
      { t: reader.t, faults },
    );
  };

  const confirm = async (
    req: Request,
    res: Response,
    { pair, into, reason = '' }: { pair: Pair; into: Person; reason?: string },
    error?: DomainError,
  ) => {
    const reader = { ...readerOf(req), now: clock() };
    const [person, other] = pair;
    const from = into === person ? other : person;
    const head = headOf(req, person);
    renderForm(
      res,
      'desks/people/merging/confirm',
      {
        ...head,
        ...(await sideBySide([into, from], reader)),
        ...(await whatFollows(from, into, reader)),
        other: other._id,
        into: into._id,
        typed: { reason },
        compareHref: `${head.action}?other=${other._id}`,
      },
      {
        t: reader.t,
        faults: error ? { reason: error.code } : {},
        ...(error ? { values: error.values, status: statusOf(error) } : {}),
      },
    );
  };

  const ask = async (req: Request, res: Response) => {
    const person = await openKept(req, res);
    const { other: named } = queryOf(otherQuery, req.query);
    if (named === '') {
      await choose(req, res, person);
      return;
    }
    const other = await otherThan(req, res, person, named);
    if (other) await compare(req, res, [person, other]);
    else
      await choose(req, res, person, { other: named, faults: { other: 'merging:faults.unknown' } });
  };

  const askForLast = async (req: Request, res: Response) => {
    const person = await openKept(req, res);
    const { other: named, stays } = queryOf(otherQuery, req.query);
    const other = await otherThan(req, res, person, named);
    if (!other) {
      await choose(req, res, person, { other: named, faults: { other: 'merging:faults.unknown' } });
      return;
    }
    const into = [person, other].find(({ _id }) => _id === stays);
    if (into) await confirm(req, res, { pair: [person, other], into });
    else await compare(req, res, [person, other], { stays: 'merging:faults.choose' });
  };

  const merge = async (req: Request, res: Response) => {
    const person = await openKept(req, res);
    const { values, typed, faults } = readForm(mergeForm, bodyOf(req));
    const named = typeof typed.other === 'string' ? typed.other : '';
    if (
      values?.stays === person._id &&
      isDone(person, named === person._id ? String(req.params.personnelNumber) : named)
    ) {
      redirectWith(req, res, personHref(person), { kind: 'success', key: 'merging:done' });
      return;
    }
    const other = await otherThan(req, res, person, named);
    if (!other) {
      await choose(req, res, person, { other: named, faults: { other: 'merging:faults.unknown' } });
      return;
    }
    const pair: Pair = [person, other];
    const into = pair.find(({ _id }) => _id === values?.stays);
    if (!values || !into) {
      await compare(req, res, pair, { stays: faults.stays ?? 'merging:faults.choose' });
      return;
    }
    const { reason } = values;
    const from = into === person ? other : person;
    try {
      await mergePeople({
        ...{ from: from._id, into: into._id, reason },
        ...{ by: currentUser(req).id, at: clock() },
      });
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      await confirm(req, res, { pair, into, reason }, error);
      return;
    }
    redirectWith(req, res, personHref(into), { kind: 'success', key: 'merging:done' });
  };

  return [
    get(PERSON_MERGE.pattern, KEEPERS, ask),
    get(PERSON_MERGE.below('/confirmation').pattern, KEEPERS, askForLast),
    post(PERSON_MERGE.pattern, KEEPERS, merge),
  ];
}

/** Whether the form was sent before: one of the records that it names was merged into the other. */
const isDone = ({ formerly }: Person, other: string): boolean =>
  formerly?.some(({ person, personnelNumber }) => [person, personnelNumber].includes(other)) ??
  false;

/** Which is likely to stay: whoever may do more, works here, is in the staff file, or signs in already. */
function suggested([first, second]: Pair): Person {
  const worth = ({ roles, status, personnelNumber, passwordHash }: Person) => [
    ...[roles.length, status === 'active' ? 1 : 0],
    ...[personnelNumber ? 1 : 0, passwordHash ? 1 : 0],
  ];
  const [one, other] = [worth(first), worth(second)];
  const at = one.findIndex((value, index) => value !== other[index]);
  return at >= 0 && (one[at] ?? 0) < (other[at] ?? 0) ? second : first;
}
