/** What a bundled preload requires besides electron. A sandboxed preload is given nothing else. */
export function foreignRequires(code: string): readonly string[] {
  const required = [...code.matchAll(/\brequire\(\s*(["'`]?)([^"'`)]*)\1\s*\)/gu)].map(([, , name = '']) => name);
  return required.filter(name => name !== 'electron');
}
