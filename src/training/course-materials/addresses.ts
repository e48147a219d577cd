import { COURSE } from '../../ground/addresses/courses.js';
import { GROUP_MATERIALS } from '../../ground/addresses/teaching.js';

export const COURSE_MATERIAL = COURSE.below('/materials/:id');
export const GROUP_MATERIAL_REMOVAL = GROUP_MATERIALS.below('/:id/removal');
