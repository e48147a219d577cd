import { inKyiv } from '../../ground/language/format.js';
import { numberedCodes } from '../courses/course-facts.js';

/** A code for the next course of a programme: `Q-ETHICS-2026-3`. Somebody may take it meanwhile. */
export async function nextCode(programmeCode: string, now: Date): Promise<string> {
  const start = `${programmeCode}-${inKyiv(now).year}-`;
  const codes = await numberedCodes(start);
  const numbers = codes.map((code) => Number(code.slice(start.length)));
  return `${start}${Math.max(0, ...numbers) + 1}`;
}
