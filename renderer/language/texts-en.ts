import type { textsSv } from './texts-sv.ts';

/** Texts to begin from, phrases, and sets of them. */
export const textsEn: typeof textsSv = {
  shared: 'From the unit',
  phrase: {
    open: 'Phrases',
    title: 'Insert a phrase',
    search: 'Search the phrases',
    placeholder: 'Type a few letters',
    none: 'No phrases yet. Write the first one below.',
    nothing: 'No phrase is called that.',
    hint: 'Arrows choose, Enter inserts where the cursor is.',
    keep: 'Save a new phrase',
    name: 'Name of the phrase',
    text: 'Text of the phrase',
    textHint: '[name], [case] and [date] are filled in by themselves.',
    save: 'Save the phrase',
    remove: name => `Remove the phrase ${name}`,
  },
  set: {
    export: 'Save all to a file',
    import: 'Take from a file',
    exported: (file, templates, phrases) =>
      `Saved in ${file}: ${templates === 1 ? '1 template' : `${String(templates)} templates`} and ${phrases === 1 ? '1 phrase' : `${String(phrases)} phrases`}.`,
    found: (templates, phrases, same) => {
      const fresh = [
        ...(templates === 0 ? [] : [templates === 1 ? '1 new template' : `${String(templates)} new templates`]),
        ...(phrases === 0 ? [] : [phrases === 1 ? '1 new phrase' : `${String(phrases)} new phrases`]),
      ];
      const already = same === 0 ? '' : `You have ${String(same)} already.`;
      return [fresh.length === 0 ? '' : `The file has ${fresh.join(' and ')}.`, already].filter(part => part !== '').join(' ');
    },
    differing: names => `The same name but another text than yours: ${names.join(', ')}.`,
    what: 'What is to happen with them?',
    keep: 'Keep mine',
    replace: "Replace mine with the file's",
    both: 'Keep both',
    take: 'Take',
    nothingNew: 'You have everything in the file already.',
    taken: (added, replaced) => `${String(added)} taken${replaced === 0 ? '' : `, ${String(replaced)} replaced`}.`,
  },
  signature: 'Signature',
  signatureHint: 'Stands last in every new message. For example name, title and direct number.',
};
