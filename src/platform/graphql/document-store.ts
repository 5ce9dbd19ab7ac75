import type { DocumentNode } from 'graphql';
import { LRUCache } from 'lru-cache';

/**
 * A cache of parsed valid documents, by last use. Apollo's own store estimates a document by its JSON, but with its
 * tokens it takes ten times as much memory.
 */
export class DocumentStore {
  private readonly documents = new LRUCache<string, DocumentNode>({
    max: DOCUMENTS_MAX,
    maxSize: CHARACTERS_MAX,
    maxEntrySize: CHARACTERS_MAX / 8,
    sizeCalculation: document => Math.max(document.loc?.end ?? CHARACTERS_MAX, 1),
  });

  async get(key: string): Promise<DocumentNode | undefined> {
    return this.documents.get(key);
  }

  async set(key: string, document: DocumentNode): Promise<void> {
    this.documents.set(key, document);
  }

  async delete(key: string): Promise<boolean> {
    return this.documents.delete(key);
  }
}

const DOCUMENTS_MAX = 1000;

/** Total length of the documents' texts. A parsed character takes up to 100 bytes. */
const CHARACTERS_MAX = 512 * 1024;
