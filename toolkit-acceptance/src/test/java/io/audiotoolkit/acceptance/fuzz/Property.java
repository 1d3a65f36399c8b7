package io.audiotoolkit.acceptance.fuzz;

/** What holds for any bytes, whoever wrote them. */
@FunctionalInterface
public interface Property {

  /** Fails with anything but what the parser in question says that it throws. */
  void holdsFor(byte[] bytes) throws Exception;
}
