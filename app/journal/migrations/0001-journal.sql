-- The journal itself. `place` is seq * 256 + n: n = 0 is the row of the chain, n > 0 the content it brought, so that a row and its content lie
-- side by side and one append writes to one end of one tree. `body` is the row's canonical JSON or the content's bytes, `seal` the row's hash or
-- the content's salt.
CREATE TABLE log (
  place INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  seal BLOB NOT NULL CHECK (length(seal) = 32),
  body ANY NOT NULL CHECK (typeof(body) = CASE kind WHEN 'entry' THEN 'text' ELSE 'blob' END),
  CHECK ((kind = 'entry') = (place & 255 = 0)),
  CHECK (kind <> 'entry' OR place = (body ->> '$.seq') << 8)
) STRICT;

CREATE TRIGGER log_is_not_changed BEFORE UPDATE ON log BEGIN
  SELECT RAISE(ABORT, 'the journal is append-only');
END;

CREATE TRIGGER log_is_only_appended_to BEFORE INSERT ON log
WHEN NEW.place IS NOT (
  SELECT CASE NEW.kind WHEN 'entry' THEN ((ifnull(max(place), 0) >> 8) + 1) << 8 ELSE max(place) + 1 END FROM log
)
BEGIN
  SELECT RAISE(ABORT, 'the journal is append-only');
END;

-- Content, and only content, goes when the newest row of the chain says that it was erased.
CREATE TRIGGER log_keeps_its_rows BEFORE DELETE ON log
WHEN OLD.kind = 'entry' OR NOT EXISTS (
  SELECT 1
  FROM log AS newest, log AS owner
  WHERE newest.place = ((SELECT max(place) FROM log) >> 8) << 8
    AND owner.place = (OLD.place >> 8) << 8
    AND newest.body ->> '$.event' = 'content.erased'
    AND newest.body ->> '$.dispatch.id' = owner.body ->> '$.dispatch.id'
)
BEGIN
  SELECT RAISE(ABORT, 'the journal is append-only');
END;

-- The log as a person would ask for it.
CREATE VIEW entry AS
SELECT
  place >> 8 AS seq,
  body ->> '$.at' AS at,
  body ->> '$.user' AS user,
  body ->> '$.event' AS event,
  body ->> '$.dispatch.id' AS dispatch,
  body ->> '$.dispatch.state' AS state,
  lower(hex(seal)) AS hash,
  body AS json
FROM log
WHERE kind = 'entry';

CREATE VIEW content AS
SELECT place >> 8 AS seq, kind, seal AS salt, body AS value FROM log WHERE kind <> 'entry';

-- From here on: an index over the log, made from it and never evidence. It may be emptied and is then made again.

-- One row for each dispatch. `number` is the seq of its first row, `last` that of its newest, `message` that of the newest row that brought its
-- message, `erased` that of its newest erasure.
CREATE TABLE dispatch (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  last INTEGER NOT NULL,
  bucket TEXT NOT NULL,
  day TEXT NOT NULL,
  message INTEGER,
  erased INTEGER
) STRICT;

CREATE INDEX dispatch_in_bucket ON dispatch (bucket, number, day);

-- How many dispatches each bucket and day holds, and between which numbers they lie (`low` and `high` never shrink).
CREATE TABLE tally (
  bucket TEXT NOT NULL,
  day TEXT NOT NULL,
  n INTEGER NOT NULL,
  low INTEGER NOT NULL,
  high INTEGER NOT NULL,
  PRIMARY KEY (bucket, day)
) STRICT, WITHOUT ROWID;

-- Words of each dispatch, rowid = dispatch.number, so that the newest come first by rowid. Only the index is kept, no second copy of the text.
-- The words are cut by `search-words.ts`; `ascii` keeps what is outside ASCII as it is, å ä ö as letters of their own.
CREATE VIRTUAL TABLE search USING fts5(
  words, content = '', columnsize = 0, detail = none, tokenize = 'ascii', prefix = '1 2 3 4 5 6 7'
);

-- How far the index has followed the log, and by which version of the rules.
CREATE TABLE follower (
  name TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  seq INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
