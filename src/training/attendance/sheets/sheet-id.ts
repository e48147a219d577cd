/** A sheet's id: its course's and its session's lasting number. */
export const sheetId = (course: string, n: number): string => `${course}:${n}`;

/** The course and the session number behind a sheet's id. */
export function partsOfSheetId(id: string): { course: string; n: number } {
  const [course = '', n = ''] = id.split(':');
  return { course, n: Number(n) };
}
