import type { Request, Response } from 'express';
import { found, NotFound } from '../../../ground/errors.js';
import { get, type Route } from '../../../web/routes/route.js';
import { communityByCode } from '../../communities/find-communities.js';
import { projects } from '../deciding/projects.js';
import { keeperIfAny } from '../may-keep.js';
import { photoBytes } from '../photo-bytes.js';
import { PROJECT_PHOTO_FILE } from '../addresses.js';

/** A photograph's bytes: for everybody once it is published, before that for who looks after the project. */
export function photoFile(): Route[] {
  const send = async (req: Request, res: Response) => {
    // A process may have died before it stored the bytes: reading settles what waits.
    const project = found(await projects.read(String(req.params.number)));
    const photo = found(project.photos.find(({ id }) => id === req.params.id));
    if (!photo.published) {
      const community = await communityByCode(project.community);
      if (!req.user || !keeperIfAny(req.user, community)) throw new NotFound();
    }
    const bytes = found(await photoBytes(photo.id));
    res.set({
      'Content-Type': photo.type,
      'Content-Disposition': 'inline',
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'X-Content-Type-Options': 'nosniff',
      // Whoever agreed may take it back at any time: nothing on the way keeps it for long.
      'Cache-Control': photo.published ? 'public, max-age=300' : 'private, no-store',
    });
    res.send(bytes);
  };
  return [get(PROJECT_PHOTO_FILE.pattern, 'anyone', send)];
}
