-- What processors measure, kept with the file.
ALTER TABLE file ADD COLUMN
  measurements TEXT; -- JSON; null when there are none

-- For people: the files that were measured.
CREATE VIEW session_measurements AS
SELECT
  s.id AS session_id,
  CAST(d.path || f.name AS TEXT) AS file_path,
  f.measurements AS measurements_json
FROM file f
JOIN session s ON s.key = f.session
JOIN directory d ON d.id = f.directory
WHERE s.deleting = 0 AND f.measurements IS NOT NULL;
