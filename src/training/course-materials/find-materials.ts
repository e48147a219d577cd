import { found } from '../../ground/errors.js';
import { formatBytes } from '../../ground/language/format.js';
import type { Reader } from '../../ground/language/reader.js';
import type { Course } from '../courses/course.js';
import { CourseMaterialModel, type CourseMaterial } from './course-material-model.js';
import { COURSE_MATERIAL, GROUP_MATERIAL_REMOVAL } from './addresses.js';

const KINDS = { 'application/pdf': 'PDF', 'image/jpeg': 'JPG', 'image/png': 'PNG' } as const;

/** A material of a course that was not taken away. @throws {NotFound} */
export async function materialOf(course: Pick<Course, '_id'>, id: string): Promise<CourseMaterial> {
  return found(
    await CourseMaterialModel.findOne({
      _id: id,
      course: course._id,
      removed: false,
    }).lean<CourseMaterial | null>(),
  );
}

/** The materials of a course as a page lists them: those of the whole course first, then by session. */
export async function materialsOf(
  course: Pick<Course, '_id' | 'code' | 'sessions'>,
  { lang, t }: Reader,
) {
  const materials = await CourseMaterialModel.find({ course: course._id, removed: false })
    .sort({ at: 1 })
    .lean<CourseMaterial[]>();
  const order = new Map(
    course.sessions
      .toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime())
      .map(({ n }, index) => [n, index + 1]),
  );
  const numberOf = ({ session }: CourseMaterial) =>
    session == null ? 0 : (order.get(session) ?? 0);
  return materials
    .toSorted((a, b) => numberOf(a) - numberOf(b))
    .map((material) => {
      const { _id, title, url, file } = material;
      const number = numberOf(material);
      return {
        title,
        href: url ?? COURSE_MATERIAL.to({ code: course.code, id: _id }),
        details: [
          number > 0 ? t('course-materials:ofSession', { number }) : '',
          file ? `${KINDS[file.type]}, ${formatBytes(file.size, lang)}` : hostOf(url ?? ''),
        ]
          .filter(Boolean)
          .join(' · '),
        removeHref: GROUP_MATERIAL_REMOVAL.to({ code: course.code, id: _id }),
      };
    });
}

/** Whose address it is, so that nobody follows a link without knowing where to. */
const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).hostname : '');
