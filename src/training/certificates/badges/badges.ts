import { moduleBeside } from '../../../ground/source-loader.js';
import { ShortMemory } from '../../../ground/memory/short-memory.js';
import { drawers } from '../../../ground/workers/workers.js';
import type { pngOf } from './badge-work.js';
import { drawBadge, type Badge } from './draw-badge.js';

const WORK = moduleBeside('./badge-work', import.meta.url);

/** Pixels; what collections of badges show at most. */
const SIZE = 512;

/** A badge never changes while its words don't; there are as many as programmes. */
const drawn = new ShortMemory<Buffer>({ lifeMs: 3_600_000, most: 200 });

export const BADGE_FORMS = ['svg', 'png'] as const;
export type BadgeForm = (typeof BADGE_FORMS)[number];

/**
 * The picture of a badge, without anything inside for programs.
 * @throws {MissingGlyph, WorkFailed, Busy}
 */
export function badgePicture(badge: Badge, form: BadgeForm): Promise<Buffer> {
  return drawn.get(JSON.stringify([form, badge.title, badge.issuer]), async () => {
    const svg = drawBadge(badge);
    if (form === 'svg') return Buffer.from(svg);
    return Buffer.from(await drawers.run<typeof pngOf>(WORK, 'pngOf', { svg, size: SIZE }));
  });
}
