import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { isDuplicateKey } from '../../decisions/decision-store.js';
import { DepartmentModel } from '../../people/departments/department-model.js';
import { nameFields, unprintableParts } from '../../people/names/name-rule.js';
import { fullName } from '../../people/names/names.js';
import { hashPassword } from '../../people/person/password.js';
import { PersonModel } from '../../people/person/person-model.js';
import { personSearch } from '../../people/person/search.js';
import { sortKey } from '../../people/names/sort-key.js';
import type { Config } from '../../ground/settings/config.js';
import { newId } from '../../ground/id.js';
import { openLink } from '../../people/person/passwords/password-links.js';
import { linkToken } from '../../people/person/passwords/link-token.js';
import type { Person } from '../../people/person/person.js';
import { sessionSecretOf } from '../session-secret.js';
import { CommandRefused } from './command-refused.js';
import { runCommand } from './run-command.js';

const PASSWORD_BYTES = 15;

const OPTIONS: Readonly<Record<string, string>> = {
  surname: '--surname',
  givenName: '--given-name',
};

interface Options {
  email: string;
  surname: string;
  givenName: string;
}

/**
 * `npm run admin:create -- --email E [--surname S] [--given-name N]` makes the administrator with
 * whom an empty production database begins, and prints the password and a link by which they choose one
 * of their own: it works once, for seven days.
 */
await runCommand<Options>({
  read: (argv) => {
    const text = { type: 'string' } as const;
    const { values } = parseArgs({
      args: argv,
      options: { email: text, surname: text, 'given-name': text },
    });
    const email = z.email().safeParse(values.email?.trim().toLowerCase());
    if (!email.success)
      throw new CommandRefused('Say whose account it is: --email name@example.org');
    const { surname = 'Адміністратор', 'given-name': givenName = 'Системи' } = values;
    return { email: email.data, ...nameOf({ surname, givenName }) };
  },

  run: async ({ email, ...name }, config) => {
    const password = randomBytes(PASSWORD_BYTES).toString('base64url');
    const root = await DepartmentModel.findOne({ parent: null }, { _id: 1 }).lean();
    try {
      await PersonModel.create({
        name,
        email,
        roles: ['staff', 'institute', 'hr', 'admin'],
        group: 'technical',
        ...(root ? { hrDepartment: root._id } : {}),
        passwordHash: await hashPassword(password),
        sortKey: sortKey(fullName(name)),
        search: personSearch({ name, email }),
      });
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
      throw new CommandRefused(`${email} has an account already; nothing was changed.`);
    }
    const link = await linkFor(email, config);
    console.log(
      `Administrator ${email}, password ${password}\nIt is shown this once: keep it safe.\n` +
        `To choose another, within seven days and once: ${link}`,
    );
  },
});

/** The address at which whoever holds it chooses the account's password. */
async function linkFor(email: string, config: Config): Promise<string> {
  const secret = config.sessionSecret ?? sessionSecretOf(config.dataDir);
  const person = await PersonModel.findOne({ email }).orFail().lean<Person>();
  const id = newId();
  await openLink(person, { kind: 'invitation', id, by: person._id, at: new Date(), secret });
  return `${config.publicUrl}/password/reset/${linkToken(secret, id)}`;
}

/** A name as every other door takes it. @throws {CommandRefused} */
function nameOf(typed: { surname: string; givenName: string }) {
  const { surname, givenName } = nameFields;
  const name = z.object({ surname, givenName }).safeParse(typed);
  if (!name.success) {
    const option = OPTIONS[String(name.error.issues[0]?.path[0])] ?? '';
    throw new CommandRefused(`${option} takes 1 to 80 letters, apostrophes, hyphens and spaces.`);
  }
  const { faults, signs } = unprintableParts(name.data);
  const [field] = Object.keys(faults);
  if (field === undefined) return name.data;
  throw new CommandRefused(
    `${OPTIONS[field] ?? ''} has a sign that the typefaces of documents lack: ${signs}.`,
  );
}
