/** One paragraph of a document that is made from text alone; line ends in it are kept. */
export type Paragraph = { readonly style: 'title' | 'heading' | 'text' | 'small'; readonly text: string };
