import type { Filter, FilterValue } from './filter.js';
import { badRequest, type ScimType } from './scim-error.js';

const text = (value: FilterValue): string => String(value ?? '').toLowerCase();

/**
 * Whether a filter holds for something small, by its attributes in small letters.
 * @throws {ScimError} of that kind where it asks for an attribute that is none of them
 */
export function fits(
  filter: Filter,
  has: Readonly<Record<string, FilterValue>>,
  fault: ScimType = 'invalidPath',
): boolean {
  switch (filter.op) {
    case 'and':
      return filter.filters.every((one) => fits(one, has, fault));
    case 'or':
      return filter.filters.some((one) => fits(one, has, fault));
    case 'not':
      return !fits(filter.filter, has, fault);
    case 'within':
      throw badRequest(fault, `${filter.path} is no list`);
    default: {
      const name = filter.path.toLowerCase();
      if (!Object.hasOwn(has, name)) throw badRequest(fault, `There is no filter by ${filter.path}`);
      const held = has[name] ?? null;
      if (filter.op === 'pr') return text(held) !== '';
      const [is, asked] = [text(held), text(filter.value)];
      switch (filter.op) {
        case 'eq':
          return is === asked;
        case 'ne':
          return is !== asked;
        case 'co':
          return is.includes(asked);
        case 'sw':
          return is.startsWith(asked);
        case 'ew':
          return is.endsWith(asked);
        case 'gt':
          return is > asked;
        case 'ge':
          return is >= asked;
        case 'lt':
          return is < asked;
        case 'le':
          return is <= asked;
      }
    }
  }
}
