import { z } from 'zod';
import type { Clock } from '../../ground/clock.js';
import { departmentNames } from '../../people/departments/departments.js';
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
import { get, post, type Route } from '../../web/routes/route.js';
import { rememberLanguage } from '../../web/pages/set-up-locals.js';
import { groupOf } from '../../people/person/learner-groups.js';
import { fullName } from '../../people/names/names.js';
import { leaveFacts } from '../../people/person/leave/leave-words.js';
import { saveProfile } from '../../people/person/changing/save-profile.js';
import { personById } from '../../people/person/people.js';
import { showPeople } from './people-list-page.js';
import { romanise } from '../../people/names/romanise.js';
import { readerOf, languageOf } from '../../web/pages/reader-of.js';
import { PEOPLE } from '../../ground/addresses/hr.js';
import { MY_PROFILE } from '../../ground/addresses/me.js';

/** Nothing, or at least two words of letters; an apostrophe or a hyphen stands between letters. */
const LATIN_NAME = /^(?:[A-Z]+(?:['-][A-Z]+)*(?: [A-Z]+(?:['-][A-Z]+)*)+)?$/i;

const profileForm = z.object({
  language: z.enum(LANGUAGES, 'invalid'),
  grammar: z.enum(['feminine', 'masculine', 'neutral'], 'invalid'),
  romanisedName: z
    .string()
    .trim()
    .max(120, 'people:errors.romanised')
    .regex(LATIN_NAME, 'people:errors.romanised')
    .default(''),
  ...noticesField,
});

/** Finding people within an officer's scope, and one's own profile. */
export function peopleRoutes({ clock }: { clock: Clock }): Route[] {
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
    get(PEOPLE.pattern, ['hr', 'institute', 'admin'], (req, res) => showPeople(req, res, clock())),
    get(MY_PROFILE.pattern, 'signed-in', async (req, res) => {
      res.render('desks/people/profile', await profile(currentUser(req).id, languageOf(req)));
    }),
    post(MY_PROFILE.pattern, 'signed-in', async (req, res) => {
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
      await saveProfile(id, rest, { by: id, at: clock() });
      if (noticesShown) await chooseNotices(id, notices);
      rememberLanguage(res, values.language);
      redirectWith(req, res, MY_PROFILE.to(), { kind: 'success', key: 'people:profile.saved' });
    }),
  ];
}
