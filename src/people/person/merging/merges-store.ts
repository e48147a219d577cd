import { decisionCollection } from '../../../decisions/decides.js';
import { DecisionStore } from '../../../decisions/decision-store.js';
import { found } from '../../../ground/errors.js';
import { PersonModel } from '../person-model.js';
import { mergeEffects } from './merge-effects.js';
import {
  merges as decider,
  type MergeCommand,
  type MergeEvent,
  type MergeFacts,
  type MergesState,
} from './merges.js';

/** There is one document. */
const ID = 'merges';

/** Decides which records are one person's, by what stands on them at that moment. */
export const merges = new DecisionStore<MergesState, MergeCommand, MergeEvent>({
  collection: decisionCollection('Merges', 'merges'),
  decider,
  prepare: (_, commands) => Promise.all(commands.map(withFacts)),
  effects: mergeEffects,
});

async function withFacts(command: MergeCommand): Promise<MergeCommand> {
  const { from, into, by } = command;
  const people = await PersonModel.find(
    { _id: { $in: [from, into, by] } },
    { roles: 1, status: 1, resident: 1 },
  ).lean<(MergeFacts['into'] & { _id: string })[]>();
  const [gone, stays, decides] = [from, into, by].map((id) => people.find(({ _id }) => _id === id));
  return {
    ...command,
    facts: { from: found(gone), into: found(stays), byRoles: decides?.roles ?? [] },
  };
}

/**
 * Has one person's two records be one. When it returns, it is decided, and whatever followed from it that
 * could be written stands. The same again changes nothing. It cannot be undone.
 * @throws what the decider refuses with, see merge-refusals.ts
 */
export const mergeRecords = (command: Omit<MergeCommand, 'facts'>) => merges.handle(ID, command);
