import { formatIsoDay } from '../../ground/language/format.js';
import type { Reader } from '../../ground/language/reader.js';
import type { Department } from '../../people/departments/department.js';
import { departmentById } from '../../people/departments/departments.js';
import { PEOPLE } from '../../ground/addresses/hr.js';

/**
 * Why a list of a department's people is empty: that it was closed, since when, and into which its people went, with
 * the way to them where they are the reader's; undefined of one that is open, or not in the reader's part of the council.
 * @param scope ids of departments; undefined: everybody's
 */
export async function closedUnit(
  filters: { department: string },
  scope: readonly string[] | undefined,
  { lang, t }: Reader,
) {
  const isSeen = (id: string): boolean => scope?.includes(id) ?? true;
  const { department } = filters;
  if (department === '' || !isSeen(department)) return undefined;
  const { name, end }: Department = await departmentById(department);
  if (!end) return undefined;
  const into = (await departmentById(end.into)).name[lang];
  const leads = isSeen(end.into);
  return {
    option: { value: department, text: name[lang] },
    title: name[lang],
    text: t('departments:endedClosed', { day: formatIsoDay(end.on), into }),
    buttonText: leads ? t('people:ofDepartment', { name: into }) : '',
    buttonHref: leads ? PEOPLE.to({}, { ...filters, department: end.into }) : '',
  };
}
