-- What the user should know of a file although it succeeded, kept with the file.
ALTER TABLE file ADD COLUMN
  warnings TEXT; -- JSON, a list of texts; null when there are none

-- For people: one row a warning.
CREATE VIEW session_warnings AS
SELECT
  s.id AS session_id,
  CAST(d.path || f.name AS TEXT) AS file_path,
  w.value AS warning
FROM file f
JOIN session s ON s.key = f.session
JOIN directory d ON d.id = f.directory
JOIN json_each(f.warnings) w
WHERE s.deleting = 0 AND f.warnings IS NOT NULL;
