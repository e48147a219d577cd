import { isDeepStrictEqual } from 'node:util';
import type { Decider } from '../../../decisions/decider.js';
import { NotFound } from '../../../ground/errors.js';
import { dayIn } from '../../../ground/time/days.js';
import type { Project } from '../project.js';
import {
  CommunityIsClosed,
  ConsentToCome,
  ProjectChanged,
  ProjectFull,
  ProjectNumberTaken,
  ProjectOver,
} from '../project-refusals.js';
import { isUnderWay } from '../stages.js';
import { advance, decline, refuseUnlessStagesRest } from './decide-stage.js';
import { addLine, counterLine } from './decide-money.js';
import { addPhoto, publishPhoto, removePhoto } from './decide-photos.js';
import { evolveProject } from './evolve-project.js';
import type { ProjectCommand, ProjectEvent, ProjectState } from './project-events.js';

export const MOST_INITIATORS = 20;

type Of<Type extends ProjectCommand['type']> = ProjectCommand & { type: Type };

/**
 * Decides about one project: its life from the idea to the report, its money, its photographs, and whose
 * names stand beside it. What is decided once is not decided again: the same command twice changes nothing.
 */
export const decideProject: Decider<ProjectState, ProjectCommand, ProjectEvent> = {
  initial: null,

  decide(command, state) {
    if (command.type === 'start') return start(command, state);
    if (!state) throw new NotFound();
    switch (command.type) {
      case 'describe':
        return describe(command, state);
      case 'advance':
        return advance(command, state);
      case 'decline':
        return decline(command, state);
      case 'add-line':
        return addLine(command, state);
      case 'counter-line':
        return counterLine(command, state);
      case 'add-photo':
        return addPhoto(command, state);
      case 'publish-photo':
        return publishPhoto(command, state);
      case 'remove-photo':
        return removePhoto(command, state);
      case 'name-initiator':
        return nameInitiator(command, state);
      case 'remove-initiator': {
        const { at, by, initiator } = command;
        const named = state.initiators.some(({ id }) => id === initiator);
        return named ? [{ type: 'initiator-removed', at, by, initiator }] : [];
      }
      case 'forget-initiators': {
        const { at, by } = command;
        const due = state.namesUntil !== null && state.namesUntil <= at;
        return due ? [{ type: 'initiators-forgotten', at, by }] : [];
      }
    }
  },

  evolve: evolveProject,
};

/** @throws {ProjectNumberTaken, CommunityIsClosed} */
function start(command: Of<'start'>, state: ProjectState): ProjectEvent[] {
  const { at, by, number, form, community, closed, idea } = command;
  if (state) {
    if (state.form !== form) throw new ProjectNumberTaken();
    return [];
  }
  if (closed) throw new CommunityIsClosed();
  return [{ type: 'started', at, by, number, form, community, idea }];
}

/** @throws {ProjectOver, ProjectChanged, StageRests} */
function describe({ at, by, seen, values }: Of<'describe'>, state: Project): ProjectEvent[] {
  const known = new Map<string, unknown>(Object.entries(state));
  const changed = Object.fromEntries(
    Object.entries(values).filter(([name, value]) => !isDeepStrictEqual(known.get(name), value)),
  );
  if (Object.keys(changed).length === 0) return [];
  if (!isUnderWay(state.stage)) throw new ProjectOver();
  if (seen !== state.version) throw new ProjectChanged();
  refuseUnlessStagesRest(state, { ...state, ...changed });
  return [{ type: 'described', at, by, values: changed, stage: state.stage }];
}

/** @throws {ConsentToCome, ProjectFull} */
function nameInitiator(
  { at, by, initiator }: Of<'name-initiator'>,
  state: Project,
): ProjectEvent[] {
  if (state.initiators.some(({ id }) => id === initiator.id)) return [];
  if (initiator.consentedOn > dayIn(at)) throw new ConsentToCome();
  if (state.initiators.length >= MOST_INITIATORS)
    throw new ProjectFull('initiators', MOST_INITIATORS);
  return [{ type: 'initiator-named', at, by, initiator }];
}
