import type { Database } from './open-database.node.ts';
import { unlessDamaged } from './sqlite-trouble.node.ts';

/**
 * `unlessDamaged` inside a transaction that only reads. Once a page of an encrypted file could not be read, nothing is read any more until the transaction
 * has ended: so another begins, that what is sound can be read still. Others may have appended meanwhile, and nothing else.
 */
export function lookedAt<T>(database: Database, look: () => T, damaged: () => T): T {
  return unlessDamaged(look, () => {
    database.exec('ROLLBACK');
    database.exec('BEGIN');
    return damaged();
  });
}
