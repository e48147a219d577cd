import { nameIn } from '../../people/names/name-in.js';
import type { Request, Response } from 'express';
import { z } from 'zod';
import type { Clock } from '../../ground/clock.js';
import {
  departmentFaults,
  departmentNames,
  departmentTree,
} from '../../people/departments/departments.js';
import { currentLevel } from '../../people/levels/level-words.js';
import {
  chooseNotices,
  noticeChoices,
  noticesField,
  wantedNotices,
} from '../../training/letters/chosen-notices.js';
import { currentUser } from '../../web/routes/current-user.js';
import { overStored, readForm, renderForm } from '../../web/forms/form.js';
import { translator } from '../../ground/language/i18n.js';
import { LANGUAGES, type Language } from '../../ground/language/languages.js';
import { redirectWith } from '../../web/pages/notice.js';
import { chipsFor } from '../../web/queries/chips.js';
import { addressWith, pagination } from '../../web/queries/paging.js';
import { lookedUp, queryView, readQuery } from '../../web/queries/query.js';
import { choiceField, pageField, textField, wordsField } from '../../web/queries/query-fields.js';
import { get, post, type Route } from '../../web/routes/route.js';
import { rememberLanguage } from '../../web/pages/set-up-locals.js';
import { standingFor } from '../../people/departments/tree-on.js';
import { findPeople, personHref, scopeOf } from '../../people/list/find-people.js';
import { groupOf } from '../../people/person/learner-groups.js';
import { fullName } from '../../people/names/names.js';
import { leaveFacts, onLeaveText } from '../../people/person/leave/leave-words.js';
import type { Leave } from '../../people/person/leave/leave.js';
import { onLeaveAmong, peopleOnLeave } from '../../people/person/leave/on-leave.js';
import { saveProfile } from '../../people/person/changing/save-profile.js';
import { personById } from '../../people/person/people.js';
import { reliability, RELIABILITY } from './reliability.js';
import { romanise } from '../../people/names/romanise.js';
import { readerOf, languageOf } from '../../web/pages/reader-of.js';

const NOBODY = { people: [], total: 0 };

/** Ids that stand in every list; undefined where there is none. */
function inAll(lists: readonly (readonly string[] | undefined)[]): string[] | undefined {
  const [first, ...others] = lists.flatMap((list) => (list ? [new Set(list)] : []));
  return first && [...first].filter((id) => others.every((list) => list.has(id)));
}

/** Whether only those who are on leave now are asked for. */
const ON_LEAVE = ['now'] as const;

const peopleQuery = z.object({
  q: wordsField(100),
  department: textField(24),
  reliability: choiceField(RELIABILITY),
  leave: choiceField(ON_LEAVE),
  page: pageField,
});

const profileForm = z.object({
  language: z.enum(LANGUAGES, 'invalid'),
  grammar: z.enum(['feminine', 'masculine', 'neutral'], 'invalid'),
  romanisedName: z
    .string()
    .trim()
    .max(120, 'people:errors.romanised')
    .regex(/^[A-Z' -]*$/i, 'people:errors.romanised')
    .default(''),
  ...noticesField,
});

/** Finding people within an officer's scope, and one's own profile. */
export function peopleRoutes({ clock }: { clock: Clock }): Route[] {
  const list = async (req: Request, res: Response) => {
    const read = await lookedUp(readQuery(peopleQuery, req.query), ({ department }) =>
      departmentFaults(department),
    );
    const query = read.values;
    if (query?.department) {
      // Where a department was merged into another, its people are there.
      const standing = (await standingFor([query.department])).at(-1);
      if (standing !== query.department) {
        const { q, reliability: kept, leave } = query;
        const asked = { q, department: standing, reliability: kept, leave };
        res.redirect(303, addressWith('/hr/people', asked));
        return;
      }
    }
    const { lang, t } = readerOf(req);
    const user = currentUser(req);
    const scope = await scopeOf(user);
    const record = reliability(clock());
    const find = async (asked: z.infer<typeof peopleQuery>) => {
      const only = await Promise.all([
        record.people(asked.reliability),
        asked.leave === '' ? undefined : peopleOnLeave(clock()),
      ]);
      return findPeople(asked, scope, inAll(only));
    };
    const [{ people, total }, departments] = await Promise.all([
      query ? find(query) : NOBODY,
      departmentTree(scope ? user.hrDepartment : undefined),
    ]);
    const ids = people.map(({ _id }) => _id);
    const [failures, leaves] = await Promise.all([record.of(ids), onLeaveAmong(ids, clock())]);
    const textOf = (leave: Leave | undefined) => (leave ? onLeaveText(leave, t) : '');
    const names = new Map(departments.map(({ _id, name }) => [_id, name[lang]]));
    const { page, ...filters } = query ?? { page: 1 };
    const { status, locals } = queryView(read, t);
    const choices = {
      departments: [
        { value: '', text: t('common:all') },
        ...departments.map(({ _id, name, depth }) => ({
          value: _id,
          text: '\u2003'.repeat(depth) + name[lang],
        })),
      ],
      reliability: [
        { value: '', text: t('people:reliability.any') },
        ...RELIABILITY.map((value) => ({ value, text: t(`people:reliability.${value}`) })),
      ],
      leave: [
        { value: '', text: t('common:all') },
        ...ON_LEAVE.map((value) => ({ value, text: t(`leave:filter.${value}`) })),
      ],
    };
    res.status(status).render('desks/people/people', {
      ...locals,
      title: t('people:title'),
      ...choices,
      chips: chipsFor('/hr/people', filters, [
        { name: 'q', label: t('people:searchLabel') },
        { name: 'department', label: t('people:department'), options: choices.departments },
        { name: 'reliability', label: t('people:reliability.label'), options: choices.reliability },
        { name: 'leave', label: t('leave:title'), options: choices.leave },
      ]),
      people: people.map((person) => ({
        name: nameIn(lang, person),
        href: personHref(person),
        onLeave: textOf(leaves.get(person._id)),
        missed: failures.missed.get(person._id) ?? 0,
        late: failures.late.get(person._id) ?? 0,
        email: person.email,
        personnelNumber: person.personnelNumber ?? '',
        position: person.position?.[lang] ?? '',
        department: names.get(person.department ?? '') ?? '',
      })),
      ...(user.roles.some((role) => role === 'hr' || role === 'admin')
        ? { newHref: '/hr/people/new', importHref: '/hr/people/import' }
        : {}),
      total,
      pages: pagination('/hr/people', filters, page, total),
    });
  };

  const profile = async (id: string, lang: Language, typed?: Record<string, unknown>) => {
    const t = translator(lang);
    const person = await personById(id);
    const departments = await departmentNames(person.department ? [person.department] : []);
    const chosen = {
      language: person.language,
      grammar: person.grammar,
      romanisedName: person.romanisedName ?? '',
      ...typed,
      notices: typed ? (typed.notices ?? []) : wantedNotices(person),
    };
    return {
      title: t('people:profile.title'),
      facts: [
        { key: t('people:name'), value: fullName(person.name) },
        { key: t('people:email'), value: person.email },
        { key: t('people:personnelNumber'), value: person.personnelNumber ?? '–' },
        {
          key: t('people:department'),
          value: departments.get(person.department ?? '')?.[lang] ?? '–',
        },
        { key: t('people:position'), value: person.position?.[lang] ?? '–' },
        ...leaveFacts(person, { t, now: clock() }),
        { key: t('duty:group'), value: t(`duty:groups.${groupOf(person)}`) },
        {
          key: t('levels:english'),
          value: currentLevel(person.englishLevels, { lang, t, now: clock() }) ?? t('levels:none'),
        },
      ],
      typed: chosen,
      byTable: romanise(`${person.name.surname} ${person.name.givenName}`),
      languages: LANGUAGES.map((value) => ({ value, text: t(`common:languages.${value}`) })),
      grammars: (['feminine', 'masculine', 'neutral'] as const).map((value) => ({
        value,
        text: t(`people:grammar.${value}`),
      })),
      ...noticeChoices(chosen.notices, t),
      errors: {},
      summary: [],
    };
  };

  return [
    get('/hr/people', ['hr', 'institute', 'admin'], list),
    get('/me/profile', 'signed-in', async (req, res) => {
      res.render('desks/people/profile', await profile(currentUser(req).id, languageOf(req)));
    }),
    post('/me/profile', 'signed-in', async (req, res) => {
      const { id } = currentUser(req);
      const { language, grammar, romanisedName = '' } = await personById(id);
      const { values, typed, faults } = readForm(
        profileForm,
        overStored({ language, grammar, romanisedName }, req.body),
      );
      if (!values) {
        const { lang, t } = readerOf(req);
        renderForm(res, 'desks/people/profile', await profile(id, lang, typed), { t, faults });
        return;
      }
      const { notices, noticesShown, ...rest } = values;
      await saveProfile(id, rest);
      if (noticesShown) await chooseNotices(id, notices);
      rememberLanguage(res, values.language);
      redirectWith(req, res, '/me/profile', { kind: 'success', key: 'people:profile.saved' });
    }),
  ];
}
