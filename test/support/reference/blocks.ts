/** What makes the text of each generated block of a document, by the name in its marks. */
export type Blocks = Readonly<Record<string, () => string>>;

/** The document with each block as the code says it, between its two marks; all else stays as a person wrote it. */
export function withBlocks(document: string, blocks: Blocks): string {
  return Object.entries(blocks).reduce((text, [name, write]) => {
    const [begin, end] = [`<!-- ${name}: written by npm run generate -->`, `<!-- end of ${name} -->`];
    const [before, rest] = text.split(begin);
    const after = rest?.split(end)[1];
    if (before === undefined || after === undefined) throw new Error(`There are no marks of ${name}.`);
    return `${before}${begin}\n\n${write()}\n\n${end}${after}`;
  }, document);
}
