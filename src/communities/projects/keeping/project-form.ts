import { z } from 'zod';
import { codeForm } from '../../../ground/text/identity-form.js';
import { versionField } from '../../../web/forms/version-field.js';
import { lineField, optionalText, textField } from '../../communities/fields.js';
import type { Project, ProjectIdea, ProjectValues } from '../project.js';

const MOST_COURSES = 20;

const coursesField = z
  .string()
  .default('')
  .transform((text) => [
    ...new Set(
      text
        .split(/[\s,;]+/)
        .filter(Boolean)
        .map(codeForm),
    ),
  ])
  .pipe(
    z
      .array(z.string().max(60, 'projects:faults.courses'))
      .max(MOST_COURSES, 'projects:faults.courses'),
  );

/** What both forms of a project ask; `departments` are those that may be chosen. */
const fieldsOf = (departments: readonly string[]) => ({
  ...{ titleUk: lineField(120), titleEn: lineField(120) },
  ...{ problemUk: textField(2000), problemEn: textField(2000) },
  ...{ placeUk: lineField(200), placeEn: lineField(200) },
  department: z.literal('').or(z.enum(departments, 'projects:faults.department')).default(''),
  courses: coursesField,
});

type Fields = z.output<z.ZodObject<ReturnType<typeof fieldsOf>>>;

/** A project that is not there yet, of one of these communities. */
export const newProjectForm = (communities: readonly string[], departments: readonly string[]) =>
  z
    .object({
      community: z.enum(communities, 'projects:faults.community'),
      ...fieldsOf(departments),
    })
    .transform((form) => ({ community: form.community, idea: ideaOf(form) }));

/** One that is there, with the version that its page showed. */
export const projectForm = (departments: readonly string[]) =>
  z
    .object({
      ...fieldsOf(departments),
      contractor: optionalText(200),
      ...{ helpUk: optionalText(500), helpEn: optionalText(500) },
      edited: versionField,
    })
    .superRefine(({ helpUk, helpEn }, faults) => {
      if ((helpUk === '') === (helpEn === '')) return;
      const path = [helpUk === '' ? 'helpUk' : 'helpEn'];
      faults.addIssue({ code: 'custom', path, message: 'projects:faults.twin' });
    })
    .transform((form): { seen: number; values: ProjectValues } => ({
      seen: form.edited,
      values: {
        ...ideaOf(form),
        contractor: form.contractor,
        help: { uk: form.helpUk, en: form.helpEn },
      },
    }));

const ideaOf = (form: Fields): ProjectIdea => ({
  title: { uk: form.titleUk, en: form.titleEn },
  problem: { uk: form.problemUk, en: form.problemEn },
  place: { uk: form.placeUk, en: form.placeEn },
  department: form.department === '' ? null : form.department,
  courses: form.courses,
});

/** A project as its form shows it. */
export const typedProject = (project: Project) => ({
  edited: String(project.version),
  ...{ titleUk: project.title.uk, titleEn: project.title.en },
  ...{ problemUk: project.problem.uk, problemEn: project.problem.en },
  ...{ placeUk: project.place.uk, placeEn: project.place.en },
  department: project.department ?? '',
  courses: project.courses.join(', '),
  contractor: project.contractor,
  ...{ helpUk: project.help.uk, helpEn: project.help.en },
});

/** The form of a project that is not there yet, as it is opened. */
export const NOTHING_TYPED = {
  ...{ community: '', titleUk: '', titleEn: '', problemUk: '', problemEn: '' },
  ...{ placeUk: '', placeEn: '', department: '', courses: '' },
};
