/* The limit: the inserts of a session of many files, with the toolkit's schema and statements. */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PER_FOLDER 1000
#define PER_COMMIT 1000

static sqlite3 *db;

static void check(int code, int wanted) {
  if (code != wanted) {
    fprintf(stderr, "%s\n", sqlite3_errmsg(db));
    exit(1);
  }
}

static sqlite3_stmt *prepared(const char *sql) {
  sqlite3_stmt *statement;
  check(sqlite3_prepare_v2(db, sql, -1, &statement, NULL), SQLITE_OK);
  return statement;
}

static void once(sqlite3_stmt *statement) {
  check(sqlite3_step(statement), SQLITE_DONE);
  sqlite3_reset(statement);
}

/* Arguments: a database in which session 1 is without files, the files' root, how many files, how
   many rows an insert has, and the insert, whose parameters are the session, the last seq, and for
   each row directory, name, mirrored, size, modified and edge. */
int main(int argc, char **argv) {
  if (argc != 6) return 2;
  int count = atoi(argv[3]), rows = atoi(argv[4]);
  check(sqlite3_open(argv[1], &db), SQLITE_OK);
  check(sqlite3_exec(db, "PRAGMA synchronous = FULL", 0, 0, 0), SQLITE_OK);
  check(sqlite3_exec(db, "PRAGMA foreign_keys = ON", 0, 0, 0), SQLITE_OK);
  check(sqlite3_exec(db, "PRAGMA cache_size = -16384", 0, 0, 0), SQLITE_OK);
  sqlite3_stmt *begin = prepared("BEGIN IMMEDIATE"), *commit = prepared("COMMIT");
  sqlite3_stmt *folder = prepared("INSERT INTO directory (path) VALUES (?)");
  sqlite3_stmt *counts =
      prepared("UPDATE session SET total = total + ?, total_bytes = total_bytes + ?");
  sqlite3_stmt *file = prepared(argv[5]);
  sqlite3_int64 directory = 0;
  char path[4096];
  for (int i = 0; i < count; i++) {
    if (i % PER_COMMIT == 0) once(begin);
    if (i % PER_FOLDER == 0) {
      snprintf(path, sizeof path, "%s/d%d/", argv[2], 100000 + i / PER_FOLDER);
      sqlite3_bind_blob(folder, 1, path, (int)strlen(path), SQLITE_TRANSIENT);
      once(folder);
      directory = sqlite3_last_insert_rowid(db);
    }
    int length = snprintf(path, sizeof path, "file%d.wav", 10000000 + i);
    int at = 3 + i % rows * 6;
    sqlite3_bind_int64(file, at, directory);
    sqlite3_bind_blob(file, at + 1, path, length, SQLITE_TRANSIENT);
    sqlite3_bind_int(file, at + 2, 1);
    sqlite3_bind_int64(file, at + 3, 100000 + i);
    sqlite3_bind_int64(file, at + 4, 1700000000000000000LL + i);
    sqlite3_bind_int64(file, at + 5, 0);
    if ((i + 1) % rows == 0) {
      sqlite3_bind_int64(file, 1, 1);
      sqlite3_bind_int64(file, 2, i + 1 - rows);
      once(file);
    }
    if ((i + 1) % PER_COMMIT == 0) {
      sqlite3_bind_int(counts, 1, PER_COMMIT);
      sqlite3_bind_int64(counts, 2, 100000LL * PER_COMMIT);
      once(counts);
      once(commit);
    }
  }
  sqlite3_finalize(begin);
  sqlite3_finalize(commit);
  sqlite3_finalize(folder);
  sqlite3_finalize(counts);
  sqlite3_finalize(file);
  return sqlite3_close(db);
}
