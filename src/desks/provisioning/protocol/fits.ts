import type { Filter, FilterValue } from './filter.js';

const text = (value: FilterValue): string => String(value ?? '').toLowerCase();

/** Whether a filter holds for something small, by its attributes in small letters; a missing one holds nothing. */
export function fits(filter: Filter, has: Readonly<Record<string, FilterValue>>): boolean {
  switch (filter.op) {
    case 'and':
      return filter.filters.every((one) => fits(one, has));
    case 'or':
      return filter.filters.some((one) => fits(one, has));
    case 'not':
      return !fits(filter.filter, has);
    case 'within':
      return false;
    default: {
      const held = has[filter.path.toLowerCase()] ?? null;
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
