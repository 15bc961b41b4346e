/** Texts to begin from, phrases, and sets of them. */
export const textsSv = {
  shared: 'Från enheten',
  phrase: {
    open: 'Fraser',
    title: 'Infoga en fras',
    search: 'Sök bland fraser',
    placeholder: 'Skriv några bokstäver',
    none: 'Inga fraser än. Skriv den första här nedanför.',
    nothing: 'Ingen fras heter så.',
    hint: 'Pilarna väljer, Enter infogar där markören står.',
    keep: 'Spara en ny fras',
    name: 'Frasens namn',
    text: 'Frasens text',
    textHint: '[namn], [ärende] och [datum] fylls i av sig själva.',
    save: 'Spara frasen',
    remove: (name: string): string => `Ta bort frasen ${name}`,
  },
  set: {
    export: 'Spara alla till en fil',
    import: 'Hämta från en fil',
    exported: (file: string, templates: number, phrases: number): string =>
      `Sparat i ${file}: ${templates === 1 ? '1 mall' : `${String(templates)} mallar`} och ${phrases === 1 ? '1 fras' : `${String(phrases)} fraser`}.`,
    found: (templates: number, phrases: number, same: number): string => {
      const fresh = [
        ...(templates === 0 ? [] : [templates === 1 ? '1 ny mall' : `${String(templates)} nya mallar`]),
        ...(phrases === 0 ? [] : [phrases === 1 ? '1 ny fras' : `${String(phrases)} nya fraser`]),
      ];
      const already = same === 0 ? '' : `${String(same)} har du redan.`;
      return [fresh.length === 0 ? '' : `Filen har ${fresh.join(' och ')}.`, already].filter(part => part !== '').join(' ');
    },
    differing: (names: readonly string[]): string => `Samma namn men annan text än dina: ${names.join(', ')}.`,
    what: 'Vad ska hända med dem?',
    keep: 'Behåll mina',
    replace: 'Ersätt mina med filens',
    both: 'Behåll båda',
    take: 'Hämta',
    nothingNew: 'Du har redan allt som finns i filen.',
    taken: (added: number, replaced: number): string => `${String(added)} hämtade${replaced === 0 ? '' : `, ${String(replaced)} ersatta`}.`,
  },
  signature: 'Signatur',
  signatureHint: 'Står sist i varje nytt meddelande. Till exempel namn, titel och direktnummer.',
};
