import type { Request, Response } from 'express';
import type { Clock } from '../../../ground/clock.js';
import { DomainError } from '../../../ground/errors.js';
import type { Config } from '../../../ground/settings/config.js';
import { departmentFaults } from '../../../people/departments/departments.js';
import { wantedIn } from '../../../people/list/find-people.js';
import type { Wanted } from '../../../people/person/finding/find-by-words.js';
import {
  inviteAll,
  MOST_INVITED,
  peopleToInvite,
} from '../../../people/person/passwords/invite-all.js';
import { fieldsWithoutKey, idByForm } from '../../../web/forms/form-key.js';
import { parseInput } from '../../../web/forms/form.js';
import { askFirst } from '../../../web/pages/ask-first.js';
import { redirectWith } from '../../../web/pages/notice.js';
import { readerOf } from '../../../web/pages/reader-of.js';
import { lookedUp, QueryRefused, readQuery } from '../../../web/queries/query.js';
import { currentUser } from '../../../web/routes/current-user.js';
import { get, post, type Route } from '../../../web/routes/route.js';
import { keptDepartments } from '../kept-departments.js';
import { onlyThose, peopleQuery } from '../people-query.js';
import { reliability } from '../reliability.js';
import { CHOSEN_FIELDS, chosenForm, wordOf } from './chosen-people.js';
import { PEOPLE } from '../../../ground/addresses/hr.js';
import { INVITING } from '../addresses.js';

interface Options {
  clock: Clock;
  config: Pick<Config, 'emergencyAccount' | 'smtpUrl'>;
  secret: string;
  /** How many are invited by one press; missing: 5,000. */
  mostInvited?: number | undefined;
}

/** Nobody signs in with a password here, so that a link to choose one would lead nowhere. */
class PasswordsNotUsed extends DomainError {
  constructor() {
    super('passwords:inviting.notUsed', 'unfit');
  }
}

/** Inviting everybody of a list who cannot sign in: how many letters go, and when, stands before the button. */
export function invitingRoutes({ clock, config, secret, mostInvited }: Options): Route[] {
  /** What the list is narrowed to, and whom that means of those whose records this officer keeps. */
  const read = async (req: Request, source: unknown) => {
    if (config.emergencyAccount !== undefined) throw new PasswordsNotUsed();
    const asked = await lookedUp(readQuery(peopleQuery, source), ({ department }) =>
      departmentFaults(department),
    );
    if (!asked.values) throw new QueryRefused(asked.faults);
    const query = asked.values;
    const filters = { ...query, access: 'none' as const, sort: '', page: '' };
    const now = clock();
    const [scope, only] = await Promise.all([
      keptDepartments(currentUser(req)),
      onlyThose(query, reliability(now), now),
    ]);
    const wanted: Wanted = await wantedIn({ ...query, access: 'none' }, scope, only);
    return { filters, wanted, now };
  };

  const show = async (req: Request, res: Response) => {
    const { t } = readerOf(req);
    const { filters, wanted, now } = await read(req, req.query);
    const back = PEOPLE.to({}, filters);
    const most = mostInvited ?? MOST_INVITED;
    const { ids, toInvite, invited } = await peopleToInvite(wanted, now, most);
    if (ids.length === 0) {
      redirectWith(req, res, back, { kind: 'info', key: 'passwords:inviting.nobody' });
      return;
    }
    const count = ids.length;
    const title = t('passwords:inviting.title');
    askFirst(res, {
      title,
      breadcrumbs: [{ text: t('people:title'), href: back }, { text: title }],
      lede: [
        t('passwords:inviting.lede', { count }),
        toInvite > count ? t('passwords:inviting.rest', { count: toInvite - count }) : '',
        invited > 0 ? t('passwords:inviting.invited', { count: invited }) : '',
        t(`passwords:inviting.${config.smtpUrl ? 'when' : 'noMail'}`),
      ]
        .filter((text) => text !== '')
        .join(' '),
      ...{ action: INVITING.to(), back },
      submit: t('passwords:inviting.submit', { count }),
      keep: t('passwords:inviting.keep'),
      fields: Object.entries({ ...filters, people: wordOf(ids), shown: now.toISOString() }).flatMap(
        ([name, value]) => (value === '' ? [] : [{ name, value }]),
      ),
    });
  };

  const send = async (req: Request, res: Response) => {
    const fields = fieldsWithoutKey(req);
    for (const name of CHOSEN_FIELDS) Reflect.deleteProperty(fields, name);
    const { filters, wanted, now } = await read(req, fields);
    const chosen = parseInput(chosenForm, req.body);
    const act = { id: idByForm(req), by: currentUser(req).id, at: now, secret };
    await inviteAll(wanted, chosen, act);
    redirectWith(req, res, PEOPLE.to({}, filters), {
      ...{ kind: 'success', key: 'passwords:inviting.sent' },
    });
  };

  return [
    get(INVITING.pattern, ['hr', 'admin'], show),
    post(INVITING.pattern, ['hr', 'admin'], send),
  ];
}
