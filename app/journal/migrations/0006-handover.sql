-- Drafts that came from a colleague or went to one. What a draft was like when it came goes with the draft; that it came, and what it became, stays, so that
-- one prepared message never becomes two. `origin` is the draft's number where it was first written.
CREATE TABLE handover (
  id TEXT NOT NULL,
  direction TEXT NOT NULL CHECK (direction IN ('received', 'given')),
  origin TEXT NOT NULL,
  draft TEXT REFERENCES draft (id) ON DELETE SET NULL,
  person TEXT NOT NULL,
  at TEXT NOT NULL,
  snapshot TEXT NOT NULL
) STRICT;

CREATE INDEX handover_by_id ON handover (id);
CREATE INDEX handover_of_draft ON handover (draft);

CREATE TABLE handover_original (
  draft TEXT PRIMARY KEY REFERENCES draft (id) ON DELETE CASCADE,
  original TEXT NOT NULL
) STRICT;

CREATE TABLE handover_dispatch (
  origin TEXT NOT NULL,
  dispatch TEXT NOT NULL,
  PRIMARY KEY (origin, dispatch)
) STRICT, WITHOUT ROWID;
