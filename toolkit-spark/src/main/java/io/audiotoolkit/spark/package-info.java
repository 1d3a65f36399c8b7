/**
 * The executor that runs attempts on an Apache Spark cluster: {@link
 * io.audiotoolkit.spark.SparkExecutor} is all that a caller sees of it.
 */
@NullMarked
package io.audiotoolkit.spark;

import org.jspecify.annotations.NullMarked;
