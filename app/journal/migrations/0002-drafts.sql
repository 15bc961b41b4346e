CREATE TABLE draft (
  id TEXT PRIMARY KEY,
  content TEXT NOT NULL,
  saved_at TEXT NOT NULL
) STRICT;

CREATE TABLE draft_attachment (
  id TEXT PRIMARY KEY,
  draft TEXT NOT NULL REFERENCES draft (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  pages INTEGER NOT NULL,
  remarks TEXT NOT NULL,
  size INTEGER NOT NULL,
  bytes BLOB NOT NULL
) STRICT;

CREATE INDEX draft_attachment_of ON draft_attachment (draft);
