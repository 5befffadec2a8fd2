-- A notebook as version 1 of the tables holds it. Released versions do not change, nor does this file.

PRAGMA application_id = 1130459749;  -- "Care"
PRAGMA user_version = 1;

CREATE TABLE people (
    number INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE
) STRICT;
CREATE TABLE items (
    seq INTEGER PRIMARY KEY,
    person INTEGER NOT NULL REFERENCES people (number) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    at INTEGER NOT NULL,
    body BLOB,
    UNIQUE (person, kind, id)
) STRICT;
CREATE INDEX items_by_time ON items (person, kind, at) WHERE body IS NOT NULL;
CREATE TABLE changes (
    seq INTEGER PRIMARY KEY,
    person INTEGER NOT NULL REFERENCES people (number) ON DELETE CASCADE,
    request TEXT NOT NULL,
    step INTEGER NOT NULL,
    kind TEXT,
    item TEXT,
    before BLOB,
    undone_by INTEGER,
    taken BLOB,
    UNIQUE (person, request, step)
) STRICT;
CREATE INDEX changes_to_undo ON changes (person) WHERE kind IS NOT NULL AND undone_by IS NULL;
CREATE INDEX changes_undone ON changes (undone_by) WHERE undone_by IS NOT NULL;
CREATE TABLE state (
    person INTEGER NOT NULL REFERENCES people (number) ON DELETE CASCADE,
    name TEXT NOT NULL,
    body BLOB NOT NULL,
    PRIMARY KEY (person, name)
) STRICT, WITHOUT ROWID;

INSERT INTO people VALUES (1, 'person ann');

INSERT INTO items VALUES (1, 1, 'entry', 'e1', 1795453200000000, CAST(
    '{"id":"e1","at":"2026-11-23T12:00:00-05:00","author":"patient","pieces":["my hips ache","less so at noon"],"flags":[]}'
    AS BLOB));
INSERT INTO items VALUES (2, 1, 'visit', 'v1', 1795453200000000, NULL);

INSERT INTO changes VALUES (1, 1, 'r1', 0, 'entry', 'e1', NULL, NULL, NULL);
INSERT INTO changes VALUES (2, 1, 'r1', 1, 'visit', 'v1', NULL, NULL, NULL);
INSERT INTO changes VALUES (3, 1, 'r2', 0, 'entry', 'e1', CAST(
    '{"id":"e1","at":"2026-11-23T12:00:00-05:00","author":"patient","pieces":["my hips ache"],"flags":[]}'
    AS BLOB), NULL, NULL);
INSERT INTO changes VALUES (4, 1, 'r3', 0, 'visit', 'v1', CAST(
    '{"id":"v1","at":"2026-11-23T12:00:00-05:00","author":"patient","clinician":"Ruiz"}'
    AS BLOB), NULL, NULL);

INSERT INTO state VALUES (1, 'place', CAST('{"checklist":"dx","position":4}' AS BLOB));
