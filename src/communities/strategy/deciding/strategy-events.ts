import type {
  Goal,
  GoalValues,
  Indicator,
  IndicatorValues,
  Link,
  Strategy,
  StrategyValues,
  Value,
} from '../strategy.js';

interface Act {
  at: Date;
  /** Who acts. */
  by: string;
}

/** What is decided of a strategy: the strategy itself, null before it is added. */
export type StrategyState = Strategy | null;

type Entered = Omit<Value, 'by' | 'at'>;

export type StrategyCommand = Act &
  (
    | { type: 'add'; code: string; form: string; values: StrategyValues }
    /** `seen` is the version that the form showed. */
    | { type: 'change'; seen: number; values: StrategyValues }
    | { type: 'add-goal'; goal: Pick<Goal, 'id' | 'above' | 'title' | 'department'> }
    | { type: 'change-goal'; goal: string; seen: number; values: GoalValues }
    /** That there is what is linked was looked up. */
    | { type: 'link'; goal: string; link: Link }
    | { type: 'unlink'; goal: string; links: readonly Link[] }
    | { type: 'add-indicator'; indicator: Pick<Indicator, 'id' | 'goal' | 'title' | 'unit'> }
    | { type: 'change-indicator'; indicator: string; seen: number; values: IndicatorValues }
    | { type: 'enter-value'; value: Entered }
  );

export type StrategyEvent = Act &
  (
    | { type: 'strategy-added'; code: string; form: string; values: StrategyValues }
    | { type: 'strategy-changed'; values: StrategyValues }
    | { type: 'goal-added'; goal: Pick<Goal, 'id' | 'above' | 'title' | 'department'> }
    /** `was` is who answered before; missing in events of an earlier release. */
    | { type: 'goal-changed'; goal: string; values: GoalValues; was?: string | null }
    | { type: 'goal-linked' | 'goal-unlinked'; goal: string; link: Link }
    | { type: 'indicator-added'; indicator: Pick<Indicator, 'id' | 'goal' | 'title' | 'unit'> }
    | { type: 'indicator-changed'; indicator: string; values: IndicatorValues }
    | { type: 'value-entered'; value: Entered }
  );
