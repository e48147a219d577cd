import { NotFound } from '../../../ground/errors.js';
import type { Project } from '../project.js';
import { NotForYouToJudge, OwnPhoto, ProjectFull } from '../project-refusals.js';
import type { ProjectCommand, ProjectEvent } from './project-events.js';

type Of<Type extends ProjectCommand['type']> = ProjectCommand & { type: Type };

export const MOST_PHOTOS = 12;

/** @throws {ProjectFull} */
export function addPhoto(
  { at, by, photo, bytes }: Of<'add-photo'>,
  state: Project,
): ProjectEvent[] {
  if (state.photos.some(({ id }) => id === photo.id)) return [];
  if (state.photos.length >= MOST_PHOTOS) throw new ProjectFull('photos', MOST_PHOTOS);
  return [{ type: 'photo-added', at, by, photo, bytes }];
}

/**
 * Lets everybody see a photograph. A second person looks at it first: the institute publishes, and nobody
 * what they brought themselves.
 * @throws {NotFound, NotForYouToJudge, OwnPhoto}
 */
export function publishPhoto(
  { at, by, photo, judge }: Of<'publish-photo'>,
  state: Project,
): ProjectEvent[] {
  const found = state.photos.find(({ id }) => id === photo);
  if (!found) throw new NotFound();
  if (found.published) return [];
  if (!judge) throw new NotForYouToJudge();
  if (found.by === by) throw new OwnPhoto();
  return [{ type: 'photo-published', at, by, photo }];
}

/** Whoever looks after the project may, at any time: less is to be seen then. */
export function removePhoto({ at, by, photo }: Of<'remove-photo'>, state: Project): ProjectEvent[] {
  return state.photos.some(({ id }) => id === photo)
    ? [{ type: 'photo-removed', at, by, photo }]
    : [];
}
