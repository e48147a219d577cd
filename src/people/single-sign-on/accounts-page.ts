import type { Request, Response } from 'express';
import { z } from 'zod';
import type { Clock } from '../../ground/clock.js';
import { found } from '../../ground/errors.js';
import { formatMoment } from '../../ground/language/format.js';
import type { Language } from '../../ground/language/languages.js';
import type { Config } from '../../ground/settings/config.js';
import type { Role } from '../../ground/roles.js';
import { parseInput } from '../../web/forms/form.js';
import { askFirst } from '../../web/pages/ask-first.js';
import { redirectWith } from '../../web/pages/notice.js';
import { readerOf } from '../../web/pages/reader-of.js';
import { queryOf } from '../../web/queries/query.js';
import { textField } from '../../web/queries/query-fields.js';
import { openPerson } from '../record-views/open-record.js';
import { currentUser } from '../../web/routes/current-user.js';
import { get, post, type Route } from '../../web/routes/route.js';
import { endSessions } from '../../web/sessions/sessions-of.js';
import { personHref } from '../list/find-people.js';
import { nameIn } from '../names/name-in.js';
import { unlinkIdentity } from '../person/identities/identities.js';
import { refuseOneself } from '../person/oneself.js';
import { PEOPLE, PERSON_SIGN_IN } from '../../ground/addresses/hr.js';
import { addressWith } from '../../ground/addresses/address-with.js';

const PERSON_SIGN_IN_REMOVAL = PERSON_SIGN_IN.below('/removal');
const ADMIN: readonly Role[] = ['admin'];
const LONGEST_KEY = 2000;

const unlinkForm = z.object({ account: z.string().min(1).max(LONGEST_KEY) });
const unlinkQuery = z.object({ account: textField(LONGEST_KEY) });

interface Options {
  config: Pick<Config, 'oidc'>;
  clock: Clock;
}

/** With which accounts somebody signs in, and taking one from them. */
export function accountsPage({ config, clock }: Options): Route[] {
  /** As it is called now, if it is still one of ours, in the reader's language. */
  const nameNow = (issuer: string, lang: Language) =>
    config.oidc.find((one) => one.issuer === issuer)?.name[lang];

  const asked = async (req: Request, res: Response) => {
    const person = await openPerson(req, res, {
      ...{ name: req.params.personnelNumber, scope: undefined, part: 'signIn' },
    });
    refuseOneself(currentUser(req).id, person._id);
    return person;
  };

  const show = async (req: Request, res: Response) => {
    const person = await asked(req, res);
    const { lang, t, now } = readerOf(req);
    res.render('people/single-sign-on/accounts', {
      title: t('single-sign-on:accounts.title'),
      crumbs: [
        { text: t('people:title'), href: PEOPLE.to() },
        { text: nameIn(lang, person), href: personHref(person) },
        { text: t('single-sign-on:accounts.title') },
      ],
      accounts: (person.identities ?? []).map(({ key, issuer, provider, at }) => ({
        ...{ provider: nameNow(issuer, lang) ?? provider, issuer },
        linked: t('single-sign-on:accounts.linked', { moment: formatMoment(at, lang, now) }),
        removal: addressWith(personHref(person, PERSON_SIGN_IN_REMOVAL), { account: key }),
      })),
    });
  };

  const askUnlinking = async (req: Request, res: Response) => {
    const person = await asked(req, res);
    const { account } = queryOf(unlinkQuery, req.query);
    const identity = found(person.identities?.find(({ key }) => key === account));
    const { lang, t } = readerOf(req);
    const provider = nameNow(identity.issuer, lang) ?? identity.provider;
    const back = personHref(person, PERSON_SIGN_IN);
    const title = t('single-sign-on:accounts.unlinking.title');
    askFirst(res, {
      ...{ title, lede: t('single-sign-on:accounts.unlinking.lede', { provider }) },
      breadcrumbs: [
        { text: nameIn(lang, person), href: personHref(person) },
        { text: t('single-sign-on:accounts.title'), href: back },
        { text: title },
      ],
      ...{ action: back, submit: title, fields: [{ name: 'account', value: account }] },
      ...{ back, keep: t('single-sign-on:accounts.unlinking.keep') },
    });
  };

  const unlink = async (req: Request, res: Response) => {
    const person = await asked(req, res);
    const { account } = parseInput(unlinkForm, req.body);
    const provider = person.identities?.find(({ key }) => key === account)?.provider;
    await unlinkIdentity(person, account, { by: currentUser(req).id, at: clock() });
    await endSessions(person._id);
    redirectWith(req, res, personHref(person, PERSON_SIGN_IN), {
      kind: 'success',
      key: 'single-sign-on:accounts.unlinked',
      values: { provider },
    });
  };

  return [
    get(PERSON_SIGN_IN.pattern, ADMIN, show),
    get(PERSON_SIGN_IN_REMOVAL.pattern, ADMIN, askUnlinking),
    post(PERSON_SIGN_IN.pattern, ADMIN, unlink),
  ];
}
