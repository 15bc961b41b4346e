-- The file that a person chose, where they chose a copy made of it instead: kept until the draft ends, so that the choice can be undone.
CREATE TABLE draft_original (
  attachment TEXT PRIMARY KEY REFERENCES draft_attachment (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  pages INTEGER NOT NULL,
  remarks TEXT NOT NULL,
  size INTEGER NOT NULL,
  bytes BLOB NOT NULL
) STRICT;

-- How an attachment was made of another file, and that file's SHA-256, as JSON; NULL for a file that was chosen as it is.
ALTER TABLE draft_attachment ADD COLUMN made_from TEXT;
