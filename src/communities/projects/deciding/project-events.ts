import type { Binary } from 'mongodb';
import type {
  Initiator,
  MoneyLine,
  Photo,
  Project,
  ProjectIdea,
  ProjectValues,
} from '../project.js';
import type { Stage } from '../stages.js';

interface Act {
  at: Date;
  /** Who acts. */
  by: string;
}

/** What is decided of a project: the project itself, null before it is begun. */
export type ProjectState = Project | null;

/** Whether who acts may judge: somebody of the institute who did not coordinate the community since the project began. */
interface Judged {
  judge: boolean;
}

type NewLine = Omit<MoneyLine, 'by' | 'at' | 'counters'>;
type NewPhoto = Omit<Photo, 'by' | 'at' | 'published'>;

export type ProjectCommand = Act &
  (
    | {
        type: 'start';
        number: string;
        form: string;
        community: string;
        /** Whether the community is active no more. */
        closed: boolean;
        idea: ProjectIdea;
      }
    /** `seen` is the version that the form showed. */
    | { type: 'describe'; seen: number; values: ProjectValues }
    | ({ type: 'advance'; to: Stage; note: string } & Judged)
    | ({ type: 'decline'; reason: string } & Judged)
    | { type: 'add-line'; line: NewLine }
    | { type: 'counter-line'; id: string; line: string; reason: string }
    | { type: 'add-photo'; photo: NewPhoto; bytes: Binary }
    | ({ type: 'publish-photo'; photo: string } & Judged)
    | { type: 'remove-photo'; photo: string }
    | { type: 'name-initiator'; initiator: Initiator }
    | { type: 'remove-initiator'; initiator: string }
    /** The term of the names is over. */
    | { type: 'forget-initiators' }
  );

export type ProjectEvent = Act &
  (
    | { type: 'started'; number: string; form: string; community: string; idea: ProjectIdea }
    | { type: 'described'; values: Partial<ProjectValues>; stage: Stage }
    | { type: 'advanced'; to: Stage; note: string }
    | { type: 'declined'; reason: string }
    | { type: 'line-added'; line: NewLine }
    | { type: 'line-countered'; line: NewLine; counters: string }
    /** The photograph, which the event carries itself until its bytes are stored. */
    | { type: 'photo-added'; photo: NewPhoto; bytes: Binary }
    | { type: 'photo-published'; photo: string }
    | { type: 'photo-removed'; photo: string }
    | { type: 'initiator-named'; initiator: Initiator }
    | { type: 'initiator-removed'; initiator: string }
    | { type: 'initiators-forgotten' }
  );
