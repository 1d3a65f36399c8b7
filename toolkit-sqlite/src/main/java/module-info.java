/** Keeps sessions in an SQLite database. */
module io.audiotoolkit.sqlite {
  requires transitive io.audiotoolkit.core;
  requires java.sql;
  requires com.google.gson;
  requires com.zaxxer.hikari;
  requires org.slf4j;
  requires org.xerial.sqlitejdbc;

  exports io.audiotoolkit.sqlite;

  provides io.audiotoolkit.spi.SessionStoreProvider with
      io.audiotoolkit.sqlite.SqliteSessionStoreProvider;
}
