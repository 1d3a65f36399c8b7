-- A leaner table of files, and spans instead of an index on the status.
ALTER TABLE session ADD COLUMN
  reordered INTEGER NOT NULL DEFAULT 0; -- one more when open files are added, opened again or resized

DROP VIEW session_files;

-- As few columns as possible: each is a byte in every row.
CREATE TABLE lean_file (
  session INTEGER NOT NULL REFERENCES session (key) ON DELETE CASCADE,
  seq INTEGER NOT NULL,
  directory INTEGER NOT NULL REFERENCES directory (id),
  name BLOB NOT NULL,
  mirrored INTEGER NOT NULL,
  status INTEGER NOT NULL, -- 0 pending, 1 processing, 2 completed, 3 failed, 4 skipped
  size INTEGER NOT NULL,
  modified INTEGER NOT NULL, -- nanoseconds since 1970
  edge INTEGER NOT NULL,
  tries INTEGER NOT NULL, -- attempts, plus 2^32 for a suspect, plus 2^33 for each crash
  outputs TEXT, -- JSON; null when there are none
  error TEXT, -- its kind, a colon, a space, and the message
  started INTEGER, -- milliseconds since 1970
  processed INTEGER,
  PRIMARY KEY (session, seq)
) STRICT, WITHOUT ROWID;
INSERT INTO lean_file
SELECT session, seq, directory, name, mirrored, status, size, modified, edge,
  attempts + (suspect << 32) + (crashes << 33), outputs, error_kind || ': ' || error_message,
  started, processed
FROM file ORDER BY session, seq;
DROP TABLE file;
ALTER TABLE lean_file RENAME TO file;
-- One row per session and path, and the way from a path to every session that has it.
CREATE UNIQUE INDEX file_by_input ON file (directory, name, session);
-- The planner takes these two only when told to: INDEXED BY.
CREATE INDEX file_failed ON file (session, seq) WHERE status = 3;
CREATE INDEX file_suspect ON file (session, seq) WHERE tries >= 4294967296 AND status < 2;

-- The way to the files that are still open, pending or processing: how many there are among each
-- 1024 of a session. An index on status would cost every file a row, written three times.
CREATE TABLE span (
  session INTEGER NOT NULL REFERENCES session (key) ON DELETE CASCADE,
  number INTEGER NOT NULL, -- seq / 1024
  open INTEGER NOT NULL,
  PRIMARY KEY (session, number)
) STRICT, WITHOUT ROWID;
INSERT INTO span
SELECT session, seq >> 10 AS number, sum(status < 2) FROM file GROUP BY session, number;

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
  substr(f.error, instr(f.error, ': ') + 2) AS error_message,
  strftime('%Y-%m-%dT%H:%M:%fZ', f.started / 1000.0, 'unixepoch') AS started_at,
  strftime('%Y-%m-%dT%H:%M:%fZ', f.processed / 1000.0, 'unixepoch') AS processed_at
FROM file f
JOIN session s ON s.key = f.session
JOIN directory d ON d.id = f.directory
WHERE s.deleting = 0;
