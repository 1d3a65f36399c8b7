-- Small and often written; what is large and seldom written stands in job.
CREATE TABLE session (
  key INTEGER PRIMARY KEY AUTOINCREMENT, -- never used twice, so the newest session has the largest
  id TEXT NOT NULL UNIQUE,
  application TEXT NOT NULL,
  created INTEGER NOT NULL, -- milliseconds since 1970
  updated INTEGER NOT NULL,
  status INTEGER NOT NULL, -- 0 in_progress, 1 completed, 2 failed, 3 paused
  stage INTEGER NOT NULL, -- 0 listing, 1 planning, 2 running
  total INTEGER NOT NULL, -- also the largest seq
  total_bytes INTEGER NOT NULL,
  completed INTEGER NOT NULL,
  failed INTEGER NOT NULL,
  skipped INTEGER NOT NULL,
  epoch INTEGER NOT NULL, -- one more with every owner; a write under an older one is refused
  settled_epoch INTEGER NOT NULL, -- the started marks of owners up to this one are dealt with
  deleting INTEGER NOT NULL, -- 1: to everybody it is gone already
  work BLOB NOT NULL, -- equal in two sessions that do the same work
  owner TEXT, -- who has it, unless it was given up
  note TEXT
) STRICT;
CREATE INDEX session_by_application ON session (application, status);
CREATE INDEX session_by_status ON session (status);
CREATE INDEX session_by_work ON session (work);
CREATE INDEX session_deleting ON session (key) WHERE deleting = 1;

CREATE TABLE job (
  session INTEGER PRIMARY KEY REFERENCES session (key) ON DELETE CASCADE,
  processor_name TEXT NOT NULL,
  processor_version TEXT NOT NULL,
  processor_type TEXT,
  parameters TEXT NOT NULL,
  output TEXT NOT NULL,
  options TEXT NOT NULL,
  inputs TEXT NOT NULL
) STRICT;

CREATE TABLE directory (
  id INTEGER PRIMARY KEY,
  path BLOB NOT NULL UNIQUE -- ends in a separator
) STRICT;

CREATE TABLE file (
  session INTEGER NOT NULL REFERENCES session (key) ON DELETE CASCADE,
  seq INTEGER NOT NULL,
  directory INTEGER NOT NULL REFERENCES directory (id),
  name BLOB NOT NULL,
  mirrored INTEGER NOT NULL,
  status INTEGER NOT NULL, -- 0 pending, 1 processing, 2 completed, 3 failed, 4 skipped
  size INTEGER NOT NULL,
  modified INTEGER NOT NULL, -- nanoseconds since 1970
  edge INTEGER NOT NULL,
  attempts INTEGER NOT NULL,
  crashes INTEGER NOT NULL,
  suspect INTEGER NOT NULL,
  outputs TEXT, -- JSON; null when there are none
  error_kind TEXT,
  error_message TEXT,
  started INTEGER, -- milliseconds since 1970
  processed INTEGER,
  PRIMARY KEY (session, seq)
) STRICT, WITHOUT ROWID;
-- One row per session and path, and the way from a path to every session that has it.
CREATE UNIQUE INDEX file_by_input ON file (directory, name, session);
-- The planner takes these two only when told to: INDEXED BY.
CREATE INDEX file_by_status ON file (session, status, seq) WHERE status <> 2;
CREATE INDEX file_suspect ON file (session, seq) WHERE suspect = 1 AND status < 2;

-- For people. Processed are all files that need nothing more: completed, failed and skipped.
CREATE VIEW sessions AS
SELECT
  s.id AS id,
  strftime('%Y-%m-%dT%H:%M:%fZ', s.created / 1000.0, 'unixepoch') AS created_at,
  strftime('%Y-%m-%dT%H:%M:%fZ', s.updated / 1000.0, 'unixepoch') AS updated_at,
  CASE s.status
    WHEN 0 THEN 'in_progress' WHEN 1 THEN 'completed' WHEN 2 THEN 'failed' ELSE 'paused'
  END AS status,
  j.processor_name AS processor_name,
  json_object(
    'version', j.processor_version,
    'parameters', json(j.parameters),
    'output', json(j.output),
    'options', json(j.options)) AS config_json,
  s.total AS total_files,
  s.completed + s.failed + s.skipped AS processed_count,
  s.failed AS failed_count
FROM session s JOIN job j ON j.session = s.key
WHERE s.deleting = 0;

-- checksum: CRC-32C of each output, in the order of output_paths_json.
CREATE VIEW session_files AS
SELECT
  s.id || ':' || f.seq AS id,
  s.id AS session_id,
  CAST(d.path || f.name AS TEXT) AS file_path,
  CASE f.status
    WHEN 0 THEN 'pending' WHEN 1 THEN 'processing' WHEN 2 THEN 'completed' WHEN 3 THEN 'failed'
    ELSE 'skipped'
  END AS status,
  (SELECT json_group_array(o.value ->> 'path') FROM json_each(coalesce(f.outputs, '[]')) o)
    AS output_paths_json,
  (SELECT group_concat(o.value ->> 'crc32c') FROM json_each(f.outputs) o) AS checksum,
  f.error_message AS error_message,
  strftime('%Y-%m-%dT%H:%M:%fZ', f.started / 1000.0, 'unixepoch') AS started_at,
  strftime('%Y-%m-%dT%H:%M:%fZ', f.processed / 1000.0, 'unixepoch') AS processed_at
FROM file f
JOIN session s ON s.key = f.session
JOIN directory d ON d.id = f.directory
WHERE s.deleting = 0;
