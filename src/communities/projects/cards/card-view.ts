import { formatDate } from '../../../ground/language/format.js';
import type { Reader, ReaderAt } from '../../../ground/language/reader.js';
import { writtenIn } from '../../../people/names/name-in.js';
import type { Community } from '../../communities/community.js';
import type { Photo, Project } from '../project.js';
import { PROJECT_PHOTO_FILE } from '../addresses.js';

/** Where it is, who answers for it, who carries it out, and whose idea it was. */
export function factRows(project: Project, department: string, { lang, t }: Reader) {
  const { place, contractor, initiators } = project;
  const names = initiators.map(({ name }) => writtenIn(lang, name)).join(', ');
  return [
    { key: t('projects:place'), value: place[lang] },
    { key: t('projects:department'), value: department || t('projects:notYet') },
    { key: t('projects:contractor'), value: contractor || t('projects:notYet') },
    ...(names === '' ? [] : [{ key: t('projects:initiators'), value: names }]),
  ];
}

/** Each stage that the project came to, when, and who said so: the coordinator of that day, or the institute. */
export function stepRows(
  { steps }: Pick<Project, 'steps'>,
  { coordinators }: Pick<Community, 'coordinators'>,
  { lang, t, now }: ReaderAt,
) {
  return steps.map(({ stage, at, by, note }) => {
    const own = coordinators.some(
      ({ person, from, to }) => person === by && from <= at && (to === null || at < to),
    );
    return {
      stage: t(`projects:stages.${stage}`),
      when: formatDate(at, lang, now),
      who: t(own ? 'projects:byCoordinator' : 'projects:byInstitute'),
      note,
    };
  });
}

/** What is to be seen on a photograph, in the reader's language or as it was written. */
export const altOf = ({ alt }: Pick<Photo, 'alt'>, { lang }: Pick<Reader, 'lang'>): string =>
  alt[lang] === '' ? alt.uk : alt[lang];

/** The photographs that everybody may see, those from before first. */
export function photoViews({ _id, photos }: Pick<Project, '_id' | 'photos'>, reader: Reader) {
  const { t } = reader;
  return (['before', 'after'] as const).flatMap((side) =>
    photos
      .filter((photo) => photo.side === side && photo.published)
      .map((photo) => ({
        src: PROJECT_PHOTO_FILE.to({ number: _id, id: photo.id }),
        alt: altOf(photo, reader),
        caption: t(`projects:photos.sides.${side}`),
      })),
  );
}
