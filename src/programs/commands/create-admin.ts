import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { REGISTRY } from '../../decisions/registry.js';
import { DepartmentModel } from '../../people/departments/department-model.js';
import { nameFields, unprintableParts } from '../../people/names/name-rule.js';
import { hashPassword } from '../../people/person/password.js';
import { PersonModel } from '../../people/person/person-model.js';
import { personById } from '../../people/person/people.js';
import type { PersonRecord } from '../../people/person/record/person-record.js';
import { IdentityTaken } from '../../people/person/record/record-refusals.js';
import { addAdministrator } from '../../people/person/roles/add-administrator.js';
import { activeAdministrators } from '../../people/person/roles/administrators-store.js';
import type { Config } from '../../ground/settings/config.js';
import { newId } from '../../ground/id.js';
import { openLink } from '../../people/person/passwords/password-links.js';
import { linkToken } from '../../people/person/passwords/link-token.js';
import { sessionSecretOf } from '../session-secret.js';
import { CommandRefused } from './command-refused.js';
import { runCommand } from './run-command.js';
import { PASSWORD_RESET } from '../../ground/addresses/doors.js';

const PASSWORD_BYTES = 15;
const COMMAND = 'npm run admin:create';

/** What is not known of somebody whom only their name and e-mail tell. */
const NOTHING_ELSE: Omit<PersonRecord, 'surname' | 'givenName' | 'email'> = {
  ...{ patronymic: '', romanisedName: '', grammar: 'neutral', personnelNumber: '' },
  ...{ department: '', positionUk: '', positionEn: '', category: '', rank: '' },
  ...{ appointedOn: '', group: 'technical' },
};

const OPTIONS: Readonly<Record<string, string>> = {
  surname: '--surname',
  givenName: '--given-name',
};

interface Options {
  email: string;
  surname: string;
  givenName: string;
  although: boolean;
}

const ALTHOUGH = 'although-there-is-one';

/**
 * `npm run admin:create -- --email E [--surname S] [--given-name N]` makes the administrator with
 * whom an empty production database begins, and prints the password and a link by which they choose one
 * of their own: it works once, for seven days. Where somebody administers already, a new administrator
 * takes the word of two of them, which whoever runs the registry passes over with
 * `--although-there-is-one` alone. Audited as the registry's own act, with what was typed.
 */
await runCommand<Options>({
  read: (argv) => {
    const text = { type: 'string' } as const;
    const flag = { type: 'boolean', default: false } as const;
    const { values } = parseArgs({
      args: argv,
      options: { email: text, surname: text, 'given-name': text, [ALTHOUGH]: flag },
    });
    const email = z.email().safeParse(values.email?.trim().toLowerCase());
    if (!email.success)
      throw new CommandRefused('Say whose account it is: --email name@example.org');
    const { surname = 'Адміністратор', 'given-name': givenName = 'Системи' } = values;
    const name = nameOf({ surname, givenName });
    return { email: email.data, ...name, although: values[ALTHOUGH] };
  },

  run: async ({ email, surname, givenName, although }, config) => {
    const standing = await activeAdministrators();
    if (await PersonModel.exists({ email })) throw accountStands(email);
    if (standing.length > 0 && !although)
      throw new CommandRefused(
        `Somebody administers the registry already, and may give the role on the person's page; nothing was changed. Where nobody of them can: --${ALTHOUGH}.`,
      );
    const password = randomBytes(PASSWORD_BYTES).toString('base64url');
    const root = await DepartmentModel.findOne({ parent: null }, { _id: 1 }).lean();
    const reason = standing.length > 0 ? `${COMMAND} -- --${ALTHOUGH}` : COMMAND;
    const id = newId();
    try {
      await addAdministrator(id, {
        record: { ...NOTHING_ELSE, email, surname, givenName },
        passwordHash: await hashPassword(password),
        hrDepartment: root?._id,
        ...{ reason, at: new Date() },
      });
    } catch (error) {
      if (!(error instanceof IdentityTaken)) throw error;
      throw accountStands(email);
    }
    const link = await linkFor(id, config);
    console.log(
      `Administrator ${email}, password ${password}\nIt is shown this once: keep it safe.\n` +
        `To choose another, within seven days and once: ${link}`,
    );
  },
});

/** A declaration, as the command above runs before what stands below it. */
function accountStands(email: string): CommandRefused {
  return new CommandRefused(`${email} has an account already; nothing was changed.`);
}

/** The address at which whoever holds it chooses the account's password. */
async function linkFor(person: string, config: Config): Promise<string> {
  const secret = config.sessionSecret ?? sessionSecretOf(config.dataDir);
  const id = newId();
  const asked = { kind: 'invitation', id, by: REGISTRY, at: new Date(), secret } as const;
  await openLink(await personById(person), asked);
  return `${config.publicUrl}${PASSWORD_RESET.to({ token: linkToken(secret, id) })}`;
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
