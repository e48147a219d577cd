import { parseArgs } from 'node:util';
import { REGISTRY } from '../../decisions/registry.js';
import { takeFactorAway } from '../../people/person/factors/take-factor-away.js';
import { accountByEmail } from '../../people/person/people.js';
import { CommandRefused } from './command-refused.js';
import { runCommand } from './run-command.js';

interface Options {
  email: string;
}

/**
 * `npm run admin:reset-factor -- EMAIL` takes the second step of sign-in from somebody who lost it, for a
 * registry whose only administrator did: elsewhere another administrator does it on the person's page. They
 * sign in with their password and set it up again. Audited as the registry's own act, and told to them.
 */
await runCommand<Options>({
  read: (argv) => {
    const { positionals } = parseArgs({ args: argv, allowPositionals: true });
    const [email, ...others] = positionals;
    if (email === undefined || others.length > 0)
      throw new CommandRefused('Name one account: npm run admin:reset-factor -- EMAIL.');
    return { email };
  },

  run: async ({ email }) => {
    const user = (await accountByEmail(email))?.user;
    if (!user)
      throw new CommandRefused(
        `Nobody who works here has the e-mail ${email}; nothing was changed.`,
      );
    if (!user.hasSecondFactor)
      throw new CommandRefused(
        `${email} is asked for a password only: there is no second step to reset.`,
      );
    await takeFactorAway(user.id, { by: REGISTRY, at: new Date() });
    console.log(
      `The second step of ${email} is reset. They sign in with their password and set it up again.`,
    );
  },
});
