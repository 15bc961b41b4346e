-- A list of people and cases that somebody has read in, so that a name gives the right number. Beside the journal, no part of it: it goes on its day, or
-- when somebody takes it away. `words` is what it is looked up by: the words of the name and the case number, each after a space.
CREATE TABLE case_person (
  number TEXT NOT NULL,
  name TEXT NOT NULL,
  case_number TEXT NOT NULL,
  words TEXT NOT NULL
) STRICT;

CREATE TABLE case_list (
  only INTEGER PRIMARY KEY CHECK (only = 1),
  imported_at TEXT NOT NULL,
  expires_at TEXT NOT NULL
) STRICT;
