import { decisionCollection } from '../../../decisions/decides.js';
import { DecisionStore } from '../../../decisions/decision-store.js';
import { CertificateModel } from '../certificate-model.js';
import {
  register,
  type RegisterCommand,
  type RegisterEvent,
  type RegisterState,
} from './register.js';
import { CERTIFICATES, registerEffects } from './register-effects.js';

export type RegisterStore = DecisionStore<RegisterState, RegisterCommand, RegisterEvent>;

const collection = decisionCollection('Register', 'registers');

/**
 * A store of registers; one a process is enough, any number may work side by side.
 *
 * Why no enrolment gets two numbers, though the rule looks at two collections: before each guarded
 * write the register's waiting events are written out and only then the certificates are asked. All
 * that was decided up to the revision that the write is guarded by therefore stands where it is
 * asked, or is still under way in the register's own state; whatever is decided later makes the write fail, and everything is read anew. Commands that
 * share one write see each other through the state.
 */
export function openRegisters(): RegisterStore {
  const store: RegisterStore = new DecisionStore<RegisterState, RegisterCommand, RegisterEvent>({
    collection,
    decider: register,
    prepare: async (id, commands) => {
      const { state, unwritten } = await store.look(id);
      // While any cannot be written, all that is under way stays so.
      const settledUpTo = unwritten.includes(CERTIFICATES) ? 0 : state.last;
      const documented = await documentedAmong(commands);
      return commands.map((command) => ({ ...command, facts: { settledUpTo, documented } }));
    },
    effects: registerEffects,
  });
  return store;
}

/** The registers of all series and years, by `registerId`. */
export const registers = openRegisters();

async function documentedAmong(commands: RegisterCommand[]): Promise<string[]> {
  const drafts = commands.flatMap((command) => command.drafts);
  const enrolments = drafts.flatMap((draft) => (draft.replaces ? [] : [draft.enrolment]));
  const replaced = drafts.flatMap((draft) => draft.replaces ?? []);
  const [documented, replacements] = await Promise.all([
    CertificateModel.find({ enrolment: { $in: enrolments } }, { _id: 0, enrolment: 1 }).lean(),
    replaced.length > 0
      ? CertificateModel.find({ replaces: { $in: replaced } }, { _id: 0, replaces: 1 }).lean()
      : [],
  ]);
  return [
    ...documented.map(({ enrolment }) => enrolment),
    ...replacements.flatMap(({ replaces }) => replaces ?? []),
  ];
}
