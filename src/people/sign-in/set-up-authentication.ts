import type { Express, Request } from 'express';
import passport from 'passport';
import { Strategy as LocalStrategy } from 'passport-local';
import { countUnread } from '../../letters/outbox/news/unread.js';
import { leadsNow } from '../departments/departments.js';
import { accountByEmail, accountById } from '../person/people.js';
import { passwordFits } from '../person/password.js';
import { renewHash } from '../person/passwords/set-password.js';
import { lastSignIn } from './security-log/last-sign-in.js';
import type { CurrentUser } from '../../web/routes/current-user.js';
import { isOver, readSignedIn, type SignedIn } from './signed-in.js';

/** So much of a browser's name is kept; it says what it is first. */
const LONGEST_BROWSER = 300;

type Done<T> = (error: unknown, value?: T) => void;

/**
 * Passport with e-mail and password; the person is read anew at every request.
 * @param coordinates whether somebody coordinates a community, which a higher floor knows
 */
export function setUpAuthentication(
  app: Express,
  { coordinates }: { coordinates: (person: string) => Promise<boolean> },
): void {
  const local = new LocalStrategy({ usernameField: 'email' }, (email, password, done) => {
    authenticate(email, password).then((user) => {
      done(null, user ?? false);
    }, done);
  });
  passport.use(local);
  passport.serializeUser((req: Request, user: Express.User, done: Done<SignedIn>) => {
    signInOf(user, req).then((signedIn) => {
      done(null, signedIn);
    }, done);
  });
  passport.deserializeUser((req: Request, stored: unknown, done: Done<Express.User | false>) => {
    personOf(stored, req.askedAt, coordinates).then((user) => {
      done(null, user ?? false);
    }, done);
  });
  app.use(passport.session());
}

declare global {
  namespace Express {
    interface Request {
      /** While somebody signs in: whether the browser is known for the account. */
      knownDevice?: boolean;
    }
  }
}

async function authenticate(email: string, password: string) {
  const account = await accountByEmail(email);
  const fits = await passwordFits(password, account?.passwordHash);
  if (!fits || !account) return undefined;
  const { user, passwordHash, passwordSeed } = account;
  await renewHash({ _id: user.id, passwordHash, passwordSeed }, password);
  return user;
}

async function signInOf({ id }: CurrentUser, req: Request): Promise<SignedIn> {
  const [account, before] = await Promise.all([accountById(id), lastSignIn(id, req.askedAt)]);
  const browser = (req.get('user-agent') ?? '').slice(0, LONGEST_BROWSER);
  const known = req.knownDevice ?? false;
  return {
    id,
    mark: account?.mark ?? '',
    at: Date.now(),
    known,
    browser,
    ...(before ? { before: before.getTime() } : {}),
  };
}

/** Nobody any more, where the session is too old or the person's rights are no longer what they were. */
async function personOf(
  stored: unknown,
  now: Date,
  coordinates: (person: string) => Promise<boolean>,
): Promise<CurrentUser | undefined> {
  const signedIn = readSignedIn(stored);
  if (!signedIn) return undefined;
  // Asked in the same turn: what every page's header tells makes none wait.
  const [account, unread, leads, looksAfter] = await Promise.all([
    accountById(signedIn.id),
    countUnread(signedIn.id),
    leadsNow(signedIn.id, now),
    coordinates(signedIn.id),
  ]);
  if (!account || isOver(signedIn, account.mark)) return undefined;
  return { ...account.user, unread, leads, coordinates: looksAfter };
}
