package io.audiotoolkit.sqlite;

/**
 * A session in the hands of an owner.
 *
 * @param key its key in the database
 * @param id its id
 * @param epoch counts its owners; every write of an earlier one is refused
 */
record OwnedSession(long key, String id, long epoch) {}
