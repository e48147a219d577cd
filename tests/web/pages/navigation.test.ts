import { describe, expect, it } from '@jest/globals';
import { ROLES, type Role } from '../../../src/ground/roles.js';
import { navigation } from '../../../src/web/pages/navigation.js';

const hrefs = (roles: readonly Role[], leads = false) => {
  const { work, own } = navigation({ roles, leads }, '/');
  return { work: work.map(({ href }) => href), own: own.map(({ href }) => href) };
};

describe('the navigation', () => {
  it('shows the institute its applications, people and certificates', () => {
    const { work } = hrefs(['staff', 'institute']);
    expect(work).toContain('/institute/applications');
    expect(work).toContain('/hr/people');
    expect(work).toContain('/institute/certificates');
  });

  it('shows whoever leads a department its people and their applications, and nobody else', () => {
    expect(hrefs(['staff'], true).work).toEqual(
      expect.arrayContaining(['/team', '/institute/applications']),
    );
    expect(hrefs(['staff']).work).toEqual(['/', '/courses', '/me']);
  });

  it('shows whoever coordinates a community the way there, and nobody else', () => {
    const of = (roles: readonly Role[], coordinates = true) => {
      const { work, own } = navigation({ roles, coordinates }, '/coordination/meetings');
      return [work, own].map((entries) => entries.filter(({ href }) => href === '/coordination'));
    };
    expect(of(['staff'])).toMatchObject([[{ current: true }], []]);
    // The institute's line is full: it has the way in its menu.
    expect(of(['staff', 'institute'])).toMatchObject([[], [{ current: true }]]);
    for (const role of ROLES) expect(of([role], false)).toEqual([[], []]);
  });

  it('holds but so many entries in its line, and the rest in the menu, each once', () => {
    const { work, own } = hrefs(ROLES, true);
    expect(work).toHaveLength(7);
    expect(new Set([...work, ...own]).size).toBe(work.length + own.length);
    expect(own).toEqual(expect.arrayContaining(['/institute', '/courses', '/me', '/me/profile']));
  });

  it.each(ROLES)('leads %s to their learning, certificates, calendar and profile', (role) => {
    const { work, own } = hrefs([role]);
    expect([...work, ...own]).toEqual(
      expect.arrayContaining([
        '/courses',
        '/me',
        '/me/certificates',
        '/me/calendar',
        '/me/profile',
      ]),
    );
  });

  it('marks the entry that is nearest to the page, wherever it stands', () => {
    const current = (path: string) => {
      const { work, own } = navigation({ roles: ['staff', 'institute'] }, path);
      return [...work, ...own].flatMap((entry) => (entry.current ? entry.href : []));
    };
    expect(current('/institute/courses/Q-1')).toEqual(['/institute/courses']);
    expect(current('/institute/audit')).toEqual(['/institute']);
    expect(current('/me/certificates')).toEqual(['/me/certificates']);
  });

  it('is empty for a visitor', () => {
    expect(navigation({ roles: [] }, '/')).toEqual({ work: [], own: [] });
  });
});
