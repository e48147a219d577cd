import { decisionCollection } from '../../../decisions/decides.js';
import { DecisionStore } from '../../../decisions/decision-store.js';
import { PersonModel } from '../person-model.js';
import {
  administrators as decider,
  type AdministratorRequest,
  type AdministratorsCommand,
  type AdministratorsEvent,
  type AdministratorsState,
} from './administrators.js';
import { administratorsEffects } from './administrators-effects.js';

/** There is one document. */
const ID = 'administrators';

/**
 * Decides who administers the registry. Whose record says that they do is read after the document and
 * before its guarded write: whatever was taken by then, or is taken meanwhile, is in the document itself,
 * so that what a record does not say yet counts for nobody.
 */
export const administrators = new DecisionStore<
  AdministratorsState,
  AdministratorsCommand,
  AdministratorsEvent
>({
  collection: decisionCollection('Administrators', 'administrators'),
  decider,
  prepare: async (_, commands) => {
    const standing = await administratorsOnRecord();
    return commands.map((command) => ({ ...command, standing }));
  },
  effects: administratorsEffects,
});

async function administratorsOnRecord(): Promise<string[]> {
  const people = await PersonModel.find({ roles: 'admin', status: 'active' }, { _id: 1 }).lean();
  return people.map(({ _id }) => _id);
}

/** What somebody asks for, or decides, of an administrator. @throws what the decider refuses with */
export const decideAdministrator = (command: AdministratorsCommand) =>
  administrators.handle(ID, command);

/** Who is to be an administrator and waits for a second one's word. */
export const administratorRequests = async (): Promise<readonly AdministratorRequest[]> =>
  (await administrators.read(ID)).requests;

/** Ids of those who administer the registry now. */
export async function activeAdministrators(): Promise<string[]> {
  const { taken } = await administrators.read(ID);
  return (await administratorsOnRecord()).filter((id) => !taken.includes(id));
}

/** Whether the person is the only one who administers the registry. */
export async function isLastAdministrator(person: string): Promise<boolean> {
  const active = await activeAdministrators();
  return active.length === 1 && active[0] === person;
}
