import { transferFrom, type Transfer } from '../../people/person/changing/transfers.js';
import { keepFromHistory, type Entry } from './from-history.js';

/** The departments of before, and the day of coming, once stood in the history of a record alone; now the record keeps them. */
export const keepTransfers = (after: string): Promise<string[]> =>
  keepFromHistory(after, ['person-added', 'person-changed'], (_, history) => ({
    addedAt: history.find(({ action }) => action === 'person-added')?.at,
    transfers: transfersIn(history),
  }));

const transfersIn = (history: readonly Entry[]): Transfer[] =>
  history.flatMap(({ at, changes = [], since = '' }) => {
    const left = changes.find(({ field }) => field === 'department');
    return left ? [transferFrom({ department: left.from }, since, at)] : [];
  });
