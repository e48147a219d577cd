import type { Request, Response } from 'express';
import type { Clock } from '../../ground/clock.js';
import { knownText } from '../../ground/language/i18n.js';
import { residentByEmail } from '../../people/person/resident/residents.js';
import { coursesByIds } from '../../training/courses/courses.js';
import { prove, requestBehind, RequestEnded } from '../../training/residents/prove.js';
import type { ResidentRequest } from '../../training/residents/request.js';
import type { Whose } from '../../training/residents/request-token.js';
import { nameIn, shortNameIn } from '../../people/names/name-in.js';
import { redirectWith, type Notice } from '../../web/pages/notice.js';
import { readerOf } from '../../web/pages/reader-of.js';
import { get, post, type Route } from '../../web/routes/route.js';
import { wayOn } from './addresses.js';
import { outcomeNotice, parentNotice } from './outcome-notice.js';
import { signResidentIn } from './sign-resident-in.js';
import {
  TRAINING,
  TRAININGS,
  TRAININGS_CONFIRM,
  TRAININGS_PARENT,
  TRAININGS_SIGN_IN,
  TRAININGS_SIGN_IN_BY_LINK,
} from '../../ground/addresses/trainings.js';
import { ME } from '../../ground/addresses/me.js';

interface LinkPage {
  page: typeof TRAININGS_CONFIRM | typeof TRAININGS_PARENT | typeof TRAININGS_SIGN_IN_BY_LINK;
  whose: Whose;
  kind: ResidentRequest['kind'];
  /** Names its texts in `residents:links`. */
  texts: 'confirm' | 'parent' | 'signIn';
  /** What is done once the mailbox was proved, and what the next page says. */
  then: (req: Request, request: ResidentRequest) => Promise<{ to: string; notice?: Notice }>;
}

/**
 * The pages behind the links of letters. Opening one changes nothing, for mail programs open them, too: its one
 * button does, once.
 */
export function linkPages({ clock }: { clock: Clock }): Route[] {
  const pages: LinkPage[] = [
    {
      page: TRAININGS_CONFIRM,
      whose: 'own',
      kind: 'sign-up',
      texts: 'confirm',
      then: afterConfirming,
    },
    {
      page: TRAININGS_PARENT,
      whose: 'parent',
      kind: 'sign-up',
      texts: 'parent',
      then: afterParent,
    },
    {
      page: TRAININGS_SIGN_IN_BY_LINK,
      whose: 'own',
      kind: 'sign-in',
      texts: 'signIn',
      then: afterSignIn,
    },
  ];
  return pages.flatMap(({ page, whose, kind, texts, then }) => {
    const show = async (req: Request, res: Response) => {
      guard(res);
      const request = await requestBehind(String(req.params.token), whose, clock());
      if (request?.kind !== kind) {
        showEnded(req, res);
        return;
      }
      const { lang, t } = readerOf(req);
      const { course, who } = request;
      const training = await trainingNamed(course);
      const values = {
        title: training?.title[lang] ?? '',
        name: who ? shortNameIn(lang, { name: who, romanisedName: undefined }) : '',
      };
      res.render('desks/residents/link', {
        title: t(`residents:links.${texts}.title`),
        lede: t(`residents:links.${texts}.lede`, values),
        submit: t(`residents:links.${texts}.submit`),
        // Whoever agrees to a text reads it; what a child agreed to, a parent agrees to with them.
        consent:
          whose === 'parent' && who ? knownText(t, `residents:consents.${who.consent}`, '') : '',
        action: page.to({ token: String(req.params.token) }),
      });
    };

    const use = async (req: Request, res: Response) => {
      guard(res);
      try {
        const { to, notice } = await then(
          req,
          await prove(String(req.params.token), whose, clock()),
        );
        if (notice) redirectWith(req, res, to, notice);
        else res.redirect(303, to);
      } catch (refusal) {
        if (!(refusal instanceof RequestEnded)) throw refusal;
        showEnded(req, res);
      }
    };
    return [get(page.pattern, 'anyone', show), post(page.pattern, 'anyone', use)];
  });
}

const trainingNamed = async (id: string | null | undefined) =>
  id ? (await coursesByIds([id])).get(id) : undefined;

/** The address opens something: nothing keeps it, and nobody whom the page asks is told it. */
function guard(res: Response): void {
  res.set({ 'Cache-Control': 'no-store', 'Referrer-Policy': 'strict-origin' });
}

function showEnded(req: Request, res: Response): void {
  const { t } = readerOf(req);
  res.status(404).render('desks/residents/ended', {
    ...{
      title: t('residents:ended.title'),
      signInHref: TRAININGS_SIGN_IN.to(),
      listHref: TRAININGS.to(),
    },
  });
}

async function afterConfirming(req: Request, request: ResidentRequest) {
  const { course, person, outcome, parentEmail, parentProvedAt, email } = request;
  const training = await trainingNamed(course);
  const to = training ? TRAINING.to({ code: training.code }) : TRAININGS.to();
  if (parentEmail && !parentProvedAt)
    return { to, notice: { kind: 'info' as const, key: 'residents:waitsForParent' as const } };
  const isIn = person ? await signResidentIn(req, person, req.askedAt) : false;
  const other = outcome === 'other-name' ? await residentByEmail(email) : undefined;
  const name = other ? nameIn(readerOf(req).lang, other) : '';
  return { to: isIn ? ME.to() : to, notice: outcomeNotice(outcome, name) };
}

/** A parent is told what came of it; nobody is signed in by their word. */
async function afterParent(_: Request, { course, provedAt, outcome }: ResidentRequest) {
  const training = await trainingNamed(course);
  return {
    to: training ? TRAINING.to({ code: training.code }) : TRAININGS.to(),
    notice: parentNotice(provedAt ? outcome : 'waits'),
  };
}

async function afterSignIn(req: Request, { email, returnTo }: ResidentRequest) {
  const resident = await residentByEmail(email);
  if (!resident || !(await signResidentIn(req, resident._id, req.askedAt)))
    throw new RequestEnded();
  return { to: wayOn(returnTo) };
}
