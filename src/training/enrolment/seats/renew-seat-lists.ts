import { recountSeats } from '../../courses/seat-counts.js';
import { countsOf } from './effects/seat-counts.js';
import type { SeatListState } from './seat-list-state.js';
import { seatLists } from './seats.js';

/** A list of thousands is a large document. */
const AT_ONCE = 50;

interface StoredList {
  _id: string;
  revision: number;
  state: SeatListState;
}

/**
 * Empties lists that ended before an end did so itself, and counts every list anew: at what moment time
 * changes it next was not always part of the counts. Takes the next lists in the order of ids; lists that
 * somebody decides on meanwhile are right by that. Returns their ids.
 */
export async function renewSeatLists(after: string): Promise<string[]> {
  const lists = await seatLists
    .find<StoredList>({ _id: { $gt: after } })
    .sort({ _id: 1 })
    .limit(AT_ONCE)
    .toArray();
  for (const list of lists) await renew(list);
  return lists.map(({ _id }) => _id);
}

async function renew({ _id, revision, state: before }: StoredList): Promise<void> {
  const state = ended(before);
  if (state !== before)
    await seatLists.updateOne(
      // Effects that still wait may need those who are in the list.
      { _id, revision, 'pending.0': { $exists: false } },
      { $set: { 'state.holders': state.holders, 'state.queue': state.queue } },
    );
  await recountSeats(_id, revision, countsOf(state));
}

/** The list as its end leaves it; the same one where it says so already, or goes on. */
function ended(state: SeatListState): SeatListState {
  if (!state.closed) return state;
  // Only a completed list knows who failed.
  const holders = state.failed ? state.holders : [];
  const gone = state.queue.length + state.holders.length - holders.length;
  return gone > 0 ? { ...state, holders, queue: [] } : state;
}
