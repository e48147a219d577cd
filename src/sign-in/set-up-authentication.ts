import type { Express } from 'express';
import passport from 'passport';
import { Strategy as LocalStrategy } from 'passport-local';
import { accountByEmail, userById } from '../people/people.js';
import { passwordFits } from '../people/password.js';

/** Passport with e-mail and password; the person is read anew at every request. */
export function setUpAuthentication(app: Express): void {
  const local = new LocalStrategy({ usernameField: 'email' }, (email, password, done) => {
    authenticate(email, password).then((user) => {
      done(null, user ?? false);
    }, done);
  });
  passport.use(local);
  passport.serializeUser((user, done) => {
    done(null, user.id);
  });
  passport.deserializeUser((id: string, done) => {
    userById(id).then((user) => {
      done(null, user ?? false);
    }, done);
  });
  app.use(passport.session());
}

async function authenticate(email: string, password: string) {
  const account = await accountByEmail(email);
  const fits = await passwordFits(password, account?.passwordHash);
  return fits ? account?.user : undefined;
}
