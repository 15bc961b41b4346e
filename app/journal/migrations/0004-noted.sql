-- What was last told of something that changes outside the journal (configuration, certificates), so that a change is one row and not one for each start.
-- A convenience and no evidence: the rows are.
CREATE TABLE noted (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;
