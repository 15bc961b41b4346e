-- Content that is erased is emptied where it lies: its salt becomes zeros and its bytes none. To take its row out would make SQLite move its neighbours
-- to other pages, and what a page held before it was put together anew lies on in the room between, out of reach of `secure_delete`.
DROP TRIGGER log_is_not_changed;

CREATE TRIGGER log_is_not_changed BEFORE UPDATE ON log
WHEN OLD.kind = 'entry'
  OR NEW.place <> OLD.place
  OR NEW.kind <> OLD.kind
  OR NEW.seal <> zeroblob(32)
  OR NEW.body <> x''
  OR NOT EXISTS (
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

DROP VIEW content;

CREATE VIEW content AS
SELECT place >> 8 AS seq, kind, seal AS salt, body AS value FROM log WHERE kind <> 'entry' AND seal <> zeroblob(32);
