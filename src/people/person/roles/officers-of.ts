import { PersonModel } from '../person-model.js';

/** How many HR officers look after exactly this part of the council. */
export const officersOf = (department: string): Promise<number> =>
  PersonModel.countDocuments({ roles: 'hr', hrDepartment: department, status: 'active' });
