package io.audiotoolkit.spi;

import java.io.Serializable;
import java.net.URI;

/**
 * One attempt to run: plain values that can travel.
 *
 * @param id unique within the session's run
 * @param input the input as a {@code file:} URI
 * @param staging an empty folder for its outputs, as a {@code file:} URI
 * @param attempt which attempt on this file, from 1
 */
public record Task(long id, URI input, URI staging, int attempt) implements Serializable {}
