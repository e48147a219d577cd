import { DateTime } from 'luxon';
import type { Project } from '../project.js';
import type { Stage } from '../stages.js';
import type { ProjectEvent, ProjectState } from './project-events.js';

/** Residents' names are kept so many years after the last that was done about their project. */
export const YEARS_OF_NAMES = 3;

/** The project after an event. */
export function evolveProject(state: ProjectState, event: ProjectEvent): ProjectState {
  const after = state ? changed(state, event) : begun(event);
  if (!after) return after;
  const namesUntil =
    after.initiators.length > 0
      ? DateTime.fromJSDate(event.at, { zone: 'utc' }).plus({ years: YEARS_OF_NAMES }).toJSDate()
      : null;
  return { ...after, namesUntil };
}

function begun(event: ProjectEvent): ProjectState {
  if (event.type !== 'started') return null;
  const { at, by, number: _id, form, community, idea } = event;
  return {
    ...{ _id, form, community, ...idea, contractor: '', help: { uk: '', en: '' } },
    ...{ needsHelp: false, stage: 'idea', stageAt: at, version: 1, namesUntil: null },
    steps: [{ stage: 'idea', at, by, note: '' }],
    ...{ money: [], photos: [], initiators: [] },
  };
}

function changed(state: Project, event: ProjectEvent): Project {
  const { at, by } = event;
  switch (event.type) {
    case 'started':
      return state;
    case 'described': {
      const after = { ...state, ...event.values, version: state.version + 1 };
      return { ...after, needsHelp: after.help.uk !== '' };
    }
    case 'advanced':
      return arrived(event.to === 'reported' ? helped(state) : state, event.to, event);
    case 'declined':
      return arrived(helped(state), 'declined', { at, by, note: event.reason });
    case 'line-added':
      return { ...state, money: [...state.money, { ...event.line, counters: null, by, at }] };
    case 'line-countered': {
      const { line, counters } = event;
      return { ...state, money: [...state.money, { ...line, counters, by, at }] };
    }
    case 'photo-added':
      return { ...state, photos: [...state.photos, { ...event.photo, by, at, published: null }] };
    case 'photo-published':
      return {
        ...state,
        photos: state.photos.map((one) =>
          one.id === event.photo ? { ...one, published: { by, at } } : one,
        ),
      };
    case 'photo-removed':
      return { ...state, photos: state.photos.filter(({ id }) => id !== event.photo) };
    case 'initiator-named':
      return { ...state, initiators: [...state.initiators, event.initiator] };
    case 'initiator-removed':
      return { ...state, initiators: state.initiators.filter(({ id }) => id !== event.initiator) };
    case 'initiators-forgotten':
      return { ...state, initiators: [] };
  }
}

/** What is over asks for no help any more. */
const helped = (state: Project): Project => ({
  ...state,
  ...{ needsHelp: false, help: { uk: '', en: '' } },
});

/** The project at a stage, with who brought it there, and when. */
const arrived = (
  state: Project,
  stage: Stage,
  { at, by, note }: { at: Date; by: string; note: string },
): Project => ({
  ...state,
  ...{ stage, stageAt: at },
  steps: [...state.steps, { stage, at, by, note }],
});
