import { createHash } from 'node:crypto';

/** The upgrade code of product.wxs: the GUID of a file is made of it and of the file's place, so that it is the same in every build. */
export const UPGRADE_CODE = '5D6B0C33-8E5C-4B3F-9D43-7C2B0A1E6F10';

type Folder = { readonly files: string[]; readonly folders: Map<string, Folder> };

/**
 * The WiX fragment `Payload`: a component for each file of the application folder.
 * @param files relative, with slashes
 */
export function payloadFragment(files: readonly string[]): string {
  const top: Folder = { files: [], folders: new Map() };
  for (const file of files.toSorted()) {
    const folders = file.split('/').slice(0, -1);
    let at = top;
    for (const name of folders) {
      const next = at.folders.get(name) ?? { files: [], folders: new Map() };
      at.folders.set(name, next);
      at = next;
    }
    at.files.push(file);
  }
  const components = files.toSorted().map(file => `      <ComponentRef Id="${idOf('c', file)}" />`);
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<Wix xmlns="http://schemas.microsoft.com/wix/2006/wi">',
    '  <Fragment>',
    '    <DirectoryRef Id="INSTALLDIR">',
    ...folderLines(top, '', '      '),
    '    </DirectoryRef>',
    '  </Fragment>',
    '  <Fragment>',
    '    <ComponentGroup Id="Payload">',
    ...components,
    '    </ComponentGroup>',
    '  </Fragment>',
    '</Wix>',
    '',
  ].join('\n');
}

function folderLines({ files, folders }: Folder, place: string, indent: string): readonly string[] {
  return [
    ...files.flatMap(file => [
      `${indent}<Component Id="${idOf('c', file)}" Guid="${guidOf(file)}" Win64="yes">`,
      `${indent}  <File Id="${idOf('f', file)}" Source="$(var.Payload)/${escaped(file)}" KeyPath="yes" />`,
      `${indent}</Component>`,
    ]),
    ...[...folders].flatMap(([name, folder]) => {
      const inner = `${place}${name}/`;
      return [
        `${indent}<Directory Id="${idOf('d', inner)}" Name="${escaped(name)}">`,
        ...folderLines(folder, inner, `${indent}  `),
        `${indent}</Directory>`,
      ];
    }),
  ];
}

const digest = (text: string): string => createHash('sha256').update(`${UPGRADE_CODE}/${text}`).digest('hex');
/** WiX identifiers: at most 72 characters, letters and digits. */
const idOf = (kind: 'c' | 'd' | 'f', place: string): string => `${kind}${digest(place.toLowerCase()).slice(0, 24)}`;

/** The same place, the same GUID: that is what Windows Installer's component rules ask for. Version 8 (RFC 9562 §5.8): a hash of our own choice. */
export function guidOf(place: string): string {
  const hex = digest(`component/${place.toLowerCase()}`).toUpperCase();
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `A${hex.slice(17, 20)}`, hex.slice(20, 32)].join('-');
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
