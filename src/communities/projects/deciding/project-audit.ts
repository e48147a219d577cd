import type { AuditEntry } from '../../../decisions/audit/audit.js';
import type { Recorded } from '../../../decisions/decider.js';
import type { ProjectEvent, ProjectState } from './project-events.js';

/**
 * What is kept for good of a project's events: never a resident's name, nor what was typed freely, where one
 * may stand; the project itself holds its notes and reasons.
 */
export function projectAuditOf(
  number: string,
  recorded: readonly Recorded<ProjectEvent>[],
  state: ProjectState,
): AuditEntry[] {
  const values = { number, project: state?.title.uk ?? '' };
  return recorded.flatMap(({ id, event }): AuditEntry[] => {
    const entry = { key: `project:${id}`, at: event.at, by: event.by, values };
    switch (event.type) {
      case 'started':
        return [{ ...entry, action: 'project-started' }];
      case 'described':
        return [{ ...entry, action: 'project-changed' }];
      case 'advanced':
        return event.to === 'idea' || event.to === 'declined'
          ? []
          : [{ ...entry, action: `project-${event.to}` }];
      case 'declined':
        return [{ ...entry, action: 'project-declined' }];
      case 'line-added': {
        const { kind, kopecks } = event.line;
        return [
          { ...entry, action: `project-money-${kind}`, values: { ...values, sum: kopecks / 100 } },
        ];
      }
      case 'line-countered': {
        const said = { ...values, sum: Math.abs(event.line.kopecks) / 100 };
        return [{ ...entry, action: 'project-money-countered', values: said }];
      }
      case 'photo-added':
      case 'photo-published':
      case 'photo-removed':
        return [{ ...entry, action: `project-${event.type}` }];
      case 'initiator-named':
      case 'initiator-removed':
      case 'initiators-forgotten':
        return [{ ...entry, action: `project-${event.type}` }];
    }
  });
}
