package io.audiotoolkit.sqlite;

/** How many rows a caller may ask for. */
final class Limits {

  private Limits() {}

  static void check(int limit) {
    if (limit < 1) {
      throw new IllegalArgumentException("limit (" + limit + ") must be at least 1");
    }
  }
}
