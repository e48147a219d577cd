import type { Request, Response } from 'express';
import type { Clock } from '../../ground/clock.js';
import { DomainError, found } from '../../ground/errors.js';
import { idByForm } from '../../web/forms/form-key.js';
import { overStored, readForm, renderForm, type Faults } from '../../web/forms/form.js';
import { redirectWith } from '../../web/pages/notice.js';
import { readerOf } from '../../web/pages/reader-of.js';
import { currentUser } from '../../web/routes/current-user.js';
import { get, post, type Route } from '../../web/routes/route.js';
import { statusOf } from '../../web/routes/status-of.js';
import { NEW_ROOM, ROOM_CALENDARS } from './addresses.js';
import { allRooms, roomsByIds } from './find-rooms.js';
import { ROOM_BOXES, roomForm, typedRoom } from './room-form.js';
import { RoomChanged, RoomsFull, RoomTaken } from './room-refusals.js';
import { addRoom, changeRoom } from './save-room.js';
import type { Room } from './room.js';
import { OFFICE } from '../../ground/addresses/institute.js';
import { ROOM, ROOMS, ROOMS_SCHEDULE } from '../../ground/addresses/plan.js';

interface Shown {
  typed: object;
  faults?: Faults;
  values?: Record<string, unknown>;
  status?: number;
}

/** The register of rooms: those in which the institute teaches, added, changed and closed. */
export function roomRegisterRoutes({ clock }: { clock: Clock }): Route[] {
  const list = async (req: Request, res: Response) => {
    const { lang, t } = readerOf(req);
    const rooms = await allRooms();
    res.render('training/rooms/list', {
      title: t('rooms:list.title'),
      crumbs: [
        { text: t('common:nav.office'), href: OFFICE.to() },
        { text: t('rooms:list.title') },
      ],
      ...{ newHref: NEW_ROOM, scheduleHref: ROOMS_SCHEDULE.to(), calendarsHref: ROOM_CALENDARS },
      rooms: rooms.map(({ _id, name, address, capacity, note, stepFree, closed }) => ({
        ...{ name: name[lang], address: address[lang], seats: capacity, note: note[lang] },
        ...{ stepFree, closed, href: ROOM.to({ room: _id }) },
      })),
    });
  };

  const show = (req: Request, res: Response, room: Room | undefined, shown: Shown) => {
    const { lang, t } = readerOf(req);
    const title = room ? room.name[lang] : t('rooms:form.add');
    const { typed, faults = {}, values, status } = shown;
    renderForm(
      res,
      'training/rooms/room',
      {
        title,
        crumbs: [
          { text: t('common:nav.office'), href: OFFICE.to() },
          { text: t('rooms:list.title'), href: ROOMS.to() },
          { text: title },
        ],
        action: room ? ROOM.to({ room: room._id }) : NEW_ROOM,
        backHref: ROOMS.to(),
        scheduleHref: room ? ROOMS_SCHEDULE.to({}, { room: room._id }) : '',
        known: room !== undefined,
        typed,
      },
      { t, faults, values, ...(status === undefined ? {} : { status }) },
    );
  };

  const refused = async (work: () => Promise<void>): Promise<Omit<Shown, 'typed'> | undefined> => {
    try {
      await work();
      return undefined;
    } catch (error) {
      const known =
        error instanceof RoomChanged || error instanceof RoomTaken || error instanceof RoomsFull;
      if (!(error instanceof DomainError) || !known) throw error;
      return { faults: { nameUk: error.code }, values: error.values, status: statusOf(error) };
    }
  };

  const add = async (req: Request, res: Response) => {
    const { values: form, typed, faults } = readForm(roomForm, req.body);
    if (!form) {
      show(req, res, undefined, { typed, faults });
      return;
    }
    const act = { by: currentUser(req).id, at: clock() };
    const fault = await refused(() => addRoom(idByForm(req), form.values, act));
    if (fault) show(req, res, undefined, { typed, ...fault });
    else redirectWith(req, res, ROOMS.to(), { kind: 'success', key: 'rooms:added' });
  };

  const named = async (req: Request): Promise<Room> => {
    const id = String(req.params.room);
    return found((await roomsByIds([id])).get(id));
  };

  const change = async (req: Request, res: Response) => {
    const room = await named(req);
    const sent = overStored(typedRoom(room), req.body, ROOM_BOXES);
    const { values: form, typed, faults } = readForm(roomForm, sent);
    if (!form) {
      show(req, res, room, { typed, faults });
      return;
    }
    const act = { by: currentUser(req).id, at: clock() };
    const fault = await refused(() => changeRoom(room._id, form.edited, form.values, act));
    if (fault) show(req, res, room, { typed, ...fault });
    else redirectWith(req, res, ROOMS.to(), { kind: 'success', key: 'rooms:changed' });
  };

  return [
    get(ROOMS.pattern, ['institute'], list),
    get(NEW_ROOM, ['institute'], (req, res) => {
      show(req, res, undefined, { typed: {} });
    }),
    post(NEW_ROOM, ['institute'], add),
    get(ROOM.pattern, ['institute'], async (req, res) => {
      const room = await named(req);
      show(req, res, room, { typed: typedRoom(room) });
    }),
    post(ROOM.pattern, ['institute'], change),
  ];
}
