import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parseAllDocuments } from 'yaml';
import { fromRoot } from '../../src/ground/paths.js';

const read = (file: string) => readFileSync(fromRoot(file), 'utf8');

/** Every value of a YAML file that stands below a key of this name. */
function below(file: string, name: string): unknown[] {
  const found: unknown[] = [];
  const walk = (value: unknown) => {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, inner] of Object.entries(value)) {
      if (key === name) found.push(inner);
      walk(inner);
    }
  };
  for (const document of parseAllDocuments(read(file), { merge: true })) {
    expect(document.errors).toEqual([]);
    expect(document.warnings).toEqual([]);
    walk(document.toJS());
  }
  return found;
}

const COMPOSE = 'deploy/compose.yaml';
const KUBERNETES = readdirSync(fromRoot('deploy/kubernetes')).map(
  (name) => `deploy/kubernetes/${name}`,
);
const settings = new Set(
  [...read('.env.example').matchAll(/^#?([A-Z][A-Z\d_]+)=/gm)].map(([, name]) => name),
);
/** Of Node and of MongoDB's own image. */
const OTHERS = /^(?:NODE_ENV|MONGO_|SITE$)/;

describe('the files of a deployment', () => {
  it('pin every image to a version', () => {
    const images = [COMPOSE, ...KUBERNETES].flatMap((file) => below(file, 'image'));
    const bases = [...read('deploy/Dockerfile').matchAll(/^FROM (\S+)/gm)].map(([, base]) => base);
    expect(images.length).toBeGreaterThan(5);
    for (const image of [...images, ...bases]) expect(image).toMatch(/:\d+\.\d+\.\d+(?:-|$)/);
  });

  it('set no variable that the registry does not read', () => {
    const named = [
      ...[...read('deploy/Dockerfile').matchAll(/\b([A-Z_]{4,})=/g)].map(([, name]) => name),
      ...[...read('deploy/training-registry.service').matchAll(/\b([A-Z_]{4,})=/g)].map(
        ([, name]) => name,
      ),
      ...below(COMPOSE, 'environment').flatMap((one) => Object.keys(one as object)),
      ...KUBERNETES.flatMap((file) => below(file, 'data')).flatMap((one) =>
        Object.keys(one as object),
      ),
    ];
    expect(named.length).toBeGreaterThan(10);
    const strangers = named.filter((name = '') => !settings.has(name) && !OTHERS.test(name));
    expect(strangers).toEqual([]);
  });

  it('send requests to the port on which the registry listens', () => {
    const [, port] = /^PORT=(\d+)$/m.exec(read('.env.example')) ?? [];
    for (const file of KUBERNETES) expect(below(file, 'containerPort').map(String)).toEqual([port]);
    expect(read('deploy/Caddyfile')).toContain(`web1:${port ?? ''} web2:${port ?? ''}`);
    expect(read('deploy/nginx.conf')).toContain(`127.0.0.1:${port ?? ''}`);
    expect(read('deploy/Dockerfile')).toContain(`EXPOSE ${port ?? ''}`);
  });

  it('run nothing as root that serves pages, on nothing that it could change', () => {
    expect(read('deploy/Dockerfile')).toMatch(/^USER node$/m);
    const readOnly = below(COMPOSE, 'read_only');
    expect(readOnly.length).toBeGreaterThan(1);
    expect(new Set(readOnly)).toEqual(new Set([true]));
    for (const file of KUBERNETES) {
      expect(below(file, 'readOnlyRootFilesystem')).toEqual([true]);
      expect(below(file, 'runAsNonRoot')).toEqual([true]);
    }
  });

  it('hold no secret', () => {
    for (const file of [COMPOSE, ...KUBERNETES])
      expect(read(file)).not.toMatch(/(?:PASSWORD|SECRET|TOKEN|KEY): (?!\$\{)\S/);
  });
});

describe('packages', () => {
  it('run no script of their own when they are installed', () => {
    expect(read('.npmrc')).toMatch(/^ignore-scripts=true$/m);
  });

  it('each come from the registry of packages, with a checksum', () => {
    const { packages } = JSON.parse(read('package-lock.json')) as {
      packages: Record<string, { resolved?: string; integrity?: string; link?: boolean }>;
    };
    const strange = Object.entries(packages).filter(
      ([place, { resolved, integrity }]) =>
        place !== '' &&
        resolved !== undefined &&
        !(resolved.startsWith('https://registry.npmjs.org/') && integrity?.startsWith('sha512-')),
    );
    expect(strange.map(([place]) => place)).toEqual([]);
  });
});
