import { DepartmentModel } from '../../people/departments/department-model.js';
import { PersonModel } from '../../people/person/person-model.js';
import { discover } from '../../people/single-sign-on/discovered.js';
import { loggedError } from '../../people/single-sign-on/what-failed.js';
import type { Config } from '../../ground/settings/config.js';
import type { OidcProvider } from '../../ground/settings/oidc.js';

/** What is set of signing in with providers, whether each answers, and what of it leads nowhere. */
export async function* providerLines({
  oidc,
  emergencyAccount,
}: Pick<Config, 'oidc' | 'emergencyAccount'>): AsyncGenerator<string> {
  for (const provider of oidc) {
    yield `Sign-in with ${provider.key} (${provider.issuer}): ${await answerOf(provider)}`;
    yield `  finds people by ${foundBy(provider)}; puts unknown people on record: ${provider.adds ? 'yes' : 'no'}`;
    for (const { role, department, group } of provider.roles) {
      const missing = department !== undefined && !(await isDepartment(department));
      const of = department === undefined ? '' : ` of ${department}`;
      yield `  ${role}${of} by the group ${group}${missing ? ': there is no such department' : ''}`;
    }
  }
  if (emergencyAccount === undefined) return;
  const account = await PersonModel.findOne({ email: emergencyAccount, status: 'active' }).lean();
  const state = account ? (account.passwordHash ? 'has one' : 'has none') : 'is nobody’s';
  yield `Passwords are off but for ${emergencyAccount}, which ${state}.`;
}

async function answerOf(provider: OidcProvider): Promise<string> {
  try {
    await discover(provider);
    return 'answers';
  } catch (error) {
    const { message, code } = loggedError(error);
    return `does not answer as a provider does: ${[message, code].filter(Boolean).join(', ')}`;
  }
}

const foundBy = ({ numberClaim, emailClaim }: OidcProvider): string =>
  [
    ...(numberClaim === undefined ? [] : [`the personnel number in ${numberClaim}`]),
    emailClaim === undefined ? 'a verified e-mail' : `the e-mail in ${emailClaim}`,
  ].join(', or ');

const isDepartment = async (code: string): Promise<boolean> =>
  (await DepartmentModel.exists({ code })) !== null;
