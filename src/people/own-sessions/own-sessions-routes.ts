import type { Request, Response } from 'express';
import { z } from 'zod';
import type { Clock } from '../../ground/clock.js';
import { formatMoment } from '../../ground/language/format.js';
import { parseInput } from '../../web/forms/form.js';
import { askFirst } from '../../web/pages/ask-first.js';
import { redirectWith } from '../../web/pages/notice.js';
import { currentUser } from '../../web/routes/current-user.js';
import { get, post, type Route } from '../../web/routes/route.js';
import { endSession, endSessions, handleOf, sessionsOf } from '../../web/sessions/sessions-of.js';
import { accountById } from '../person/people.js';
import { isOver, signInIn } from '../sign-in/signed-in.js';
import { signOut } from '../sign-in/sign-out.js';
import { deviceWords } from './device-words.js';
import { readerOf } from '../../web/pages/reader-of.js';
import {
  MY_PROFILE,
  MY_SESSIONS,
  MY_SESSIONS_END,
  MY_SESSIONS_END_ALL,
} from '../../ground/addresses/me.js';
const endForm = z.object({ session: z.string().regex(/^[\w-]{22}$/) });

/** Where somebody is signed in, and signing out there. */
export function ownSessionsRoutes({ clock }: { clock: Clock }): Route[] {
  const show = async (req: Request, res: Response) => {
    const { lang, t } = readerOf(req);
    const { id } = currentUser(req);
    const [sessions, account] = await Promise.all([sessionsOf(id), accountById(id)]);
    const here = handleOf(req.sessionID);
    res.render('people/own-sessions/own-sessions', {
      title: t('sessions:title'),
      breadcrumbs: [
        { text: t('people:profile.title'), href: MY_PROFILE.to() },
        { text: t('sessions:title') },
      ],
      sessions: sessions.flatMap(({ handle, data, usedAt }) => {
        const signedIn = signInIn(data);
        // Those that ended with an earlier password or role open nothing any more.
        if (!signedIn || isOver(signedIn, account?.mark)) return [];
        return {
          device: deviceWords(signedIn.browser, t),
          here: handle === here,
          since: formatMoment(new Date(signedIn.at), lang, clock()),
          used: formatMoment(usedAt, lang, clock()),
          fields: [{ name: 'session', value: handle }],
        };
      }),
    });
  };

  const end = async (req: Request, res: Response) => {
    const { session } = parseInput(endForm, req.body);
    if (session === handleOf(req.sessionID)) {
      signOut(req, res);
      return;
    }
    await endSession(currentUser(req).id, session);
    redirectWith(req, res, MY_SESSIONS.to(), { kind: 'success', key: 'sessions:ended' });
  };

  const endAll = async (req: Request, res: Response) => {
    await endSessions(currentUser(req).id);
    signOut(req, res);
  };

  return [
    get(MY_SESSIONS.pattern, 'signed-in', show),
    get(MY_SESSIONS_END_ALL.pattern, 'signed-in', (req, res) => {
      const { t } = readerOf(req);
      const title = t('sessions:endAll');
      askFirst(res, {
        ...{ title, lede: t('sessions:ending.lede') },
        breadcrumbs: [{ text: t('sessions:title'), href: MY_SESSIONS.to() }, { text: title }],
        ...{ action: MY_SESSIONS_END_ALL.to(), submit: title },
        ...{ back: MY_SESSIONS.to(), keep: t('sessions:ending.keep') },
      });
    }),
    post(MY_SESSIONS_END.pattern, 'signed-in', end),
    post(MY_SESSIONS_END_ALL.pattern, 'signed-in', endAll),
  ];
}
