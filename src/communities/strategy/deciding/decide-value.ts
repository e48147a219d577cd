import { found } from '../../../ground/errors.js';
import { dayIn } from '../../../ground/time/days.js';
import { uncorrected } from '../figures.js';
import type { Strategy } from '../strategy.js';
import {
  MeasuredToCome,
  NothingToUnset,
  StrategyFull,
  ValueCorrected,
  ValueStands,
} from '../strategy-refusals.js';
import type { StrategyCommand, StrategyEvent } from './strategy-events.js';

/** So many values one strategy keeps, those that were corrected among them. */
const MOST_VALUES = 5000;

/**
 * A value of an indicator, entered once and never changed: another one takes its place. There is one base, one
 * target, and one measured value of a day; a second is a correction, which says what it corrects.
 * @throws {NotFound, MeasuredToCome, ValueCorrected, NothingToUnset, ValueStands, StrategyFull}
 */
export function decideValue(
  { at, by, value }: StrategyCommand & { type: 'enter-value' },
  state: Strategy,
): StrategyEvent[] {
  found(state.indicators.find(({ id }) => id === value.indicator));
  if (state.values.some(({ id }) => id === value.id)) return [];
  const { kind, on, corrects } = value;
  if (kind === 'measured' && on > dayIn(at)) throw new MeasuredToCome();
  const own = state.values.filter((one) => one.indicator === value.indicator && one.kind === kind);
  const open = uncorrected(own);
  if (corrects !== null && !open.some(({ id }) => id === corrects)) throw new ValueCorrected();
  if (corrects === null && value.value === null) throw new NothingToUnset();
  const stands = open.some(
    (one) => one.id !== corrects && one.value !== null && (kind !== 'measured' || one.on === on),
  );
  if (stands) throw new ValueStands();
  if (state.values.length >= MOST_VALUES) throw new StrategyFull(MOST_VALUES);
  return [{ type: 'value-entered', at, by, value }];
}
