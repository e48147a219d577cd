import type { Request, Response } from 'express';
import { mongo } from 'mongoose';
import type { Clock } from '../../../ground/clock.js';
import { DomainError, found } from '../../../ground/errors.js';
import { screenOf } from '../../../documents/screening/screening.js';
import type { Config } from '../../../ground/settings/config.js';
import { readForm, renderForm } from '../../../web/forms/form.js';
import { idByForm } from '../../../web/forms/form-key.js';
import { askFirst } from '../../../web/pages/ask-first.js';
import { redirectWith } from '../../../web/pages/notice.js';
import { readerOf } from '../../../web/pages/reader-of.js';
import { USUAL_FORM } from '../../../web/routes/body.js';
import { currentUser } from '../../../web/routes/current-user.js';
import { get, post, taking, type Route } from '../../../web/routes/route.js';
import { statusOf } from '../../../web/routes/status-of.js';
import { fileOf } from '../../../web/routes/upload.js';
import type { Shown } from '../../communities/keeping/show-form.js';
import { altOf } from '../cards/card-view.js';
import { projects } from '../deciding/projects.js';
import { keptProject, wayToProject } from '../keeping/kept-project.js';
import { photoForm } from './photo-form.js';
import { LARGEST_PHOTO, redrawPhoto } from './redraw-photo.js';
import { PROJECT_PHOTO_FILE } from '../addresses.js';
import { KEPT_PROJECT } from '../../../ground/addresses/communities.js';

const KEPT_PROJECT_PHOTOS = KEPT_PROJECT.below('/photos');
const KEPT_PROJECT_PHOTO_PUBLICATION = KEPT_PROJECT_PHOTOS.below('/:id/publication');
const KEPT_PROJECT_PHOTO_REMOVAL = KEPT_PROJECT_PHOTOS.below('/:id/removal');
const WITH_FILE = { ...USUAL_FORM, files: { names: ['file'], largest: LARGEST_PHOTO } };

/** Photographs of a project: brought by who looks after it, published by a second person, taken away by either. */
export function photoPages({ clock, config }: { clock: Clock; config: Config }): Route[] {
  const screen = screenOf(config);

  const show = async (req: Request, res: Response, shown: Shown = {}) => {
    const { project, judge } = await keptProject(req);
    const reader = readerOf(req);
    const { t } = reader;
    const { typed = {}, faults = {}, values = {}, status = 422 } = shown;
    const title = t('projects:parts.photos');
    const action = KEPT_PROJECT_PHOTOS.to({ number: project._id });
    const me = currentUser(req).id;
    renderForm(
      res,
      'communities/projects/photos/photos',
      {
        ...{ title, crumbs: wayToProject(project, reader, title), action },
        photos: project.photos.map((photo) => ({
          src: PROJECT_PHOTO_FILE.to({ number: project._id, id: photo.id }),
          alt: altOf(photo, reader),
          caption: t(`projects:photos.sides.${photo.side}`),
          published: photo.published !== null,
          publish:
            !photo.published && judge && photo.by !== me
              ? KEPT_PROJECT_PHOTO_PUBLICATION.to({ number: project._id, id: photo.id })
              : '',
          removeHref: KEPT_PROJECT_PHOTO_REMOVAL.to({ number: project._id, id: photo.id }),
        })),
        sides: (['before', 'after'] as const).map((value) => ({
          ...{ value, text: t(`projects:photos.sides.${value}`) },
        })),
        typed: { side: '', altUk: '', altEn: '', ...typed },
      },
      { t, faults, values, status },
    );
  };

  const add = async (req: Request, res: Response) => {
    const { project } = await keptProject(req);
    const { values, typed, faults } = readForm(photoForm, req.body);
    const file = fileOf(req, 'file');
    if (!values || !file) {
      const missing = file ? {} : { file: 'projects:faults.noFile' as const };
      await show(req, res, { typed, faults: { ...faults, ...missing } });
      return;
    }
    try {
      const { type, bytes } = await redrawPhoto(await screen(file.bytes));
      const { side, altUk, altEn } = values;
      const alt = { uk: altUk, en: altEn };
      await projects.handle(project._id, {
        ...{ type: 'add-photo', bytes: new mongo.Binary(bytes) },
        photo: { id: idByForm(req), side, alt, type, size: bytes.length },
        ...{ by: currentUser(req).id, at: clock() },
      });
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const { code, values: said } = error;
      await show(req, res, {
        ...{ typed, faults: { file: code }, values: said, status: statusOf(error) },
      });
      return;
    }
    redirectWith(req, res, KEPT_PROJECT_PHOTOS.to({ number: project._id }), {
      ...{ kind: 'success', key: 'projects:photos.added' },
    });
  };

  const publish = async (req: Request, res: Response) => {
    const { project, judge } = await keptProject(req);
    await projects.handle(project._id, {
      ...{ type: 'publish-photo', photo: String(req.params.id), judge },
      ...{ by: currentUser(req).id, at: clock() },
    });
    redirectWith(req, res, KEPT_PROJECT_PHOTOS.to({ number: project._id }), {
      ...{ kind: 'success', key: 'projects:photos.published' },
    });
  };

  const askRemoval = async (req: Request, res: Response) => {
    const { project } = await keptProject(req);
    const photo = found(project.photos.find(({ id }) => id === req.params.id));
    const reader = readerOf(req);
    const { t } = reader;
    const title = t('projects:photos.removing');
    const back = KEPT_PROJECT_PHOTOS.to({ number: project._id });
    askFirst(res, {
      ...{ title, lede: t('projects:photos.removingLede', { alt: altOf(photo, reader) }) },
      breadcrumbs: wayToProject(project, reader, title),
      ...{
        action: KEPT_PROJECT_PHOTO_REMOVAL.to({ number: project._id, id: photo.id }),
        submit: t('projects:photos.remove'),
      },
      ...{ back, keep: t('projects:photos.keep') },
    });
  };

  const remove = async (req: Request, res: Response) => {
    const { project } = await keptProject(req);
    await projects.handle(project._id, {
      ...{ type: 'remove-photo', photo: String(req.params.id) },
      ...{ by: currentUser(req).id, at: clock() },
    });
    redirectWith(req, res, KEPT_PROJECT_PHOTOS.to({ number: project._id }), {
      ...{ kind: 'success', key: 'projects:photos.removed' },
    });
  };

  return [
    get(KEPT_PROJECT_PHOTOS.pattern, 'signed-in', (req, res) => show(req, res)),
    taking(WITH_FILE, post(KEPT_PROJECT_PHOTOS.pattern, 'signed-in', add)),
    post(KEPT_PROJECT_PHOTO_PUBLICATION.pattern, 'signed-in', publish),
    get(KEPT_PROJECT_PHOTO_REMOVAL.pattern, 'signed-in', askRemoval),
    post(KEPT_PROJECT_PHOTO_REMOVAL.pattern, 'signed-in', remove),
  ];
}
