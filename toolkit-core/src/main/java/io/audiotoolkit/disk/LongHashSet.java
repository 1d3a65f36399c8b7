package io.audiotoolkit.disk;

import java.util.Arrays;

/** A set of 64-bit hashes: 16 bytes an element, so that a million of them fit a small heap. */
public final class LongHashSet {

  private static final int FIRST_CAPACITY = 1 << 10;

  private long[] slots = new long[FIRST_CAPACITY];
  private int size;

  /** An empty slot holds 0, so the hash 0 is kept apart. */
  private boolean hasZero;

  /** Adds a hash; false if it was there. */
  public boolean add(long hash) {
    if (hash == 0) {
      boolean added = !hasZero;
      hasZero = true;
      return added;
    }
    int slot = find(slots, hash);
    if (slots[slot] == hash) {
      return false;
    }
    slots[slot] = hash;
    if (++size * 2 > slots.length) {
      grow();
    }
    return true;
  }

  public boolean contains(long hash) {
    return hash == 0 ? hasZero : slots[find(slots, hash)] == hash;
  }

  private void grow() {
    long[] larger = new long[slots.length * 2];
    Arrays.stream(slots).filter(key -> key != 0).forEach(key -> larger[find(larger, key)] = key);
    slots = larger;
  }

  private static int find(long[] table, long key) {
    int mask = table.length - 1;
    int slot = (int) (key ^ (key >>> 32)) & mask;
    while (table[slot] != 0 && table[slot] != key) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }
}
