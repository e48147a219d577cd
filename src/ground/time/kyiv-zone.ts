import { IANAZone, type Zone } from 'luxon';

export const ZONE = 'Europe/Kyiv';

const HOUR_MS = 3_600_000;
const MOST_HOURS = 50_000;

/**
 * Kyiv's clock for luxon. Clocks change on the full hour, so that an hour's offset is worked out once:
 * asking the platform each time is what most of a page of dates would cost.
 */
class KyivZone extends IANAZone {
  readonly #offsets = new Map<number, number>();

  constructor() {
    super(ZONE);
  }

  override offset(ts: number): number {
    const hour = Math.floor(ts / HOUR_MS);
    const known = this.#offsets.get(hour);
    if (known !== undefined) return known;
    const offset = super.offset(ts);
    if (this.#offsets.size >= MOST_HOURS) this.#offsets.clear();
    this.#offsets.set(hour, offset);
    return offset;
  }
}

export const KYIV: Zone = new KyivZone();
