-- An index again: roots of the subtrees of the Merkle tree over the rows' hashes, from 64 rows (level 6) upwards, so that a checkpoint or a proof
-- of any size reads a few of them instead of every row. What is smaller is made from the rows themselves.
CREATE TABLE tree (
  level INTEGER NOT NULL,
  position INTEGER NOT NULL,
  hash BLOB NOT NULL CHECK (length(hash) = 32),
  PRIMARY KEY (level, position)
) STRICT, WITHOUT ROWID;
