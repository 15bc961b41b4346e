-- Who has taken a handed-over draft is said by a file beside it (`handover/claim.node.ts`). Here: what our own claim is known by, whether one could be made
-- anywhere, and the folders where this client looks for one. `origin` as in `handover`.
CREATE TABLE handover_claim (
  origin TEXT PRIMARY KEY,
  token TEXT NOT NULL,
  person TEXT NOT NULL,
  claimed INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

CREATE TABLE handover_place (
  origin TEXT NOT NULL,
  place TEXT NOT NULL,
  file TEXT,
  PRIMARY KEY (origin, place)
) STRICT, WITHOUT ROWID;
